/** The parts of the OpenAPI document that no route tells: what it is, servers, credentials, tags. */

export function baseDocument(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'MetaStudio API, as emulated',
      version,
      summary: 'Contract of the Huawei Cloud MetaStudio operations that metastudio-emulator stands in for.',
      description:
        'Written from the public documentation of the API in our own words; not affiliated with Huawei. ' +
        '`x-evidence` tells whose word an operation rests on: `documented` (an official page), `sdk` (models of the official SDKs) ' +
        'or `assumed`; `x-assumption` says what was assumed. `x-documented-default` is a default that the page prints for a mandatory field, ' +
        '`x-no-effect` why a field changes nothing, `x-source: sdk` marks fields that only the SDKs know.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
    },
    servers: [
      { url: '/', description: 'The emulator that serves this document.' },
      {
        url: 'http://{host}:{port}',
        description: 'The emulator.',
        variables: { host: { default: 'localhost' }, port: { default: '4580' } }
      },
      {
        url: 'https://metastudio.{region}.myhuaweicloud.com',
        description: 'The cloud.',
        variables: { region: { default: 'cn-north-4', enum: ['cn-north-4', 'cn-east-3'] } }
      }
    ],
    tags: [
      { name: '2d-digital-human-videos', description: 'Avatar videos: create, show, cancel.' },
      { name: 'digital-human-videos', description: 'Video jobs of every kind.' },
      { name: 'digital-human-training-manage', description: 'Training of avatar models.' },
      { name: 'iam', description: 'The little of IAM that clients of MetaStudio need.' }
    ],
    components: {
      securitySchemes: {
        token: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Auth-Token',
          description: 'Token of an IAM user, 1 to 16384 characters, from `POST /v3/auth/tokens`.'
        },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description:
            '`SDK-HMAC-SHA256 Access=AK, SignedHeaders=..., Signature=...` over method, path, query, the listed headers and the body, ' +
            'with `X-Sdk-Date: YYYYMMDDTHHMMSSZ` beside it.'
        }
      }
    },
    security: [{ token: [] }, { signature: [] }]
  }
}
