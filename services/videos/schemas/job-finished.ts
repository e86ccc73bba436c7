/** The callback that a video job sends, as a `callbacks` section. Source: official page of the operation. */

export const jobFinished = {
  jobFinished: {
    '{$request.body#/callback_config/callback_url}': {
      post: {
        operationId: 'jobFinished',
        summary: 'A video job has succeeded or failed',
        description:
          'Sent once the job is SUCCEED or FAILED, at least once, until an answer of 2xx comes or the retries are used up. ' +
          'With `auth_type: MSS_A` the URL carries a signature.',
        security: [],
        parameters: [
          {
            name: 'secret',
            in: 'query',
            required: false,
            description:
              'With MSS_A: HMAC-SHA256 with `key` over the callback URL as given followed by `time_stamp`, in lower-case hexadecimal.',
            schema: { type: 'string', pattern: '^[0-9a-f]{64}$' }
          },
          {
            name: 'time_stamp',
            in: 'query',
            required: false,
            description: 'With MSS_A: milliseconds since the Unix epoch, in lower-case hexadecimal.',
            schema: { type: 'string', pattern: '^[0-9a-f]+$' }
          }
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['result', 'asset_id', 'job_id'],
                properties: {
                  result: { type: 'string', enum: ['SUCCEED', 'FAILED'], description: 'How the job ended.' },
                  asset_id: {
                    type: 'string',
                    description: 'The video in the asset library; empty when the job failed (assumed).'
                  },
                  job_id: { type: 'string', description: 'The job.' }
                }
              },
              examples: {
                succeeded: {
                  summary: 'The video is ready',
                  value: {
                    result: 'SUCCEED',
                    asset_id: '0193a1b2c3d47e5f8a9b0c1d2e3f4a5b',
                    job_id: '26f06524-4f75-4b3a-a853-b649a21aaf66'
                  }
                }
              }
            }
          }
        },
        responses: {
          '2XX': { description: 'Accepted; the callback is not sent again.' },
          '4XX': { description: 'Not accepted; sent again, except after 410.' }
        }
      }
    }
  }
}
