import t from 'tap'
import { readSdk } from '../../../scripts/facts/read-sdk.ts'
import { writeSdk } from './python-sdk.ts'

t.test('operations with their parameters in the places where the client puts them', async t => {
  const folder = t.testdir()
  writeSdk(
    folder,
    [
      {
        id: 'UpdateThing',
        method: 'PUT',
        path: '/v1/{project_id}/things/{thing_id}',
        lines: [
          `path_params['thing_id'] = local_var_params['thing_id']`,
          `query_params.append(('names', local_var_params['names']))`,
          `header_params['X-App-UserId'] = local_var_params['x_app_user_id']`,
          `header_params['X-Auth-Token'] = local_var_params['x_auth_token']`
        ],
        headers: ['X-Request-Id']
      }
    ],
    [
      {
        name: 'UpdateThingRequest',
        fields: [
          ['thing_id', 'thing_id', 'str', true],
          ['names', 'names', 'list[str]', false],
          ['x_app_user_id', 'X-App-UserId', 'str', false],
          ['x_auth_token', 'X-Auth-Token', 'str', false],
          ['body', 'body', 'Thing', false]
        ]
      },
      {
        name: 'Thing',
        fields: [
          ['odd_name', 'oddName', 'str', true],
          ['parts', 'parts', 'list[Part]', false],
          ['weight', 'weight', 'float', false]
        ]
      },
      { name: 'Part', fields: [['kind', 'kind', 'PartKind', true]] },
      { name: 'PartKind', values: ['round', 'square'] },
      { name: 'Unused', fields: [['any', 'any', 'str', false]] },
      {
        name: 'UpdateThingResponse',
        fields: [
          ['thing_id', 'thing_id', 'str', false],
          ['x_request_id', 'X-Request-Id', 'str', false]
        ]
      }
    ]
  )

  const { operations, models } = readSdk(folder)

  t.strictSame(operations, [
    {
      id: 'UpdateThing',
      method: 'PUT',
      path: '/v1/{project_id}/things/{thing_id}',
      tag: 'things',
      parameters: [
        { in: 'path', name: 'project_id', type: 'string', required: true },
        { in: 'path', name: 'thing_id', type: 'string', required: true },
        { in: 'query', name: 'names', type: 'array<string>' },
        { in: 'header', name: 'X-App-UserId', type: 'string' }
      ],
      body: 'Thing',
      reply: 'UpdateThingResponse',
      replyHeaders: ['X-Request-Id']
    }
  ])
  t.strictSame(models, {
    Part: { fields: [{ name: 'kind', type: 'ref:PartKind', required: true }] },
    PartKind: { enum: ['round', 'square'], fields: [] },
    Thing: {
      fields: [
        { name: 'oddName', type: 'string', required: true },
        { name: 'parts', type: 'array<ref:Part>' },
        { name: 'weight', type: 'number' }
      ]
    },
    UpdateThingResponse: { fields: [{ name: 'thing_id', type: 'string' }] }
  })
})

t.test('bodies that are bare lists, forms, and answers that are files', async t => {
  const folder = t.testdir()
  writeSdk(
    folder,
    [
      { id: 'DeleteThings', method: 'POST', path: '/v1/{project_id}/things/delete' },
      { id: 'UploadThing', method: 'POST', path: '/v2/{project_id}/imports', multipart: true },
      { id: 'DownloadThing', method: 'GET', path: '/v1/things/download' }
    ],
    [
      { name: 'DeleteThingsRequest', fields: [['body', 'body', 'list[str]', false]] },
      { name: 'DeleteThingsResponse' },
      { name: 'UploadThingRequest', fields: [['body', 'body', 'UploadThingRequestBody', false]] },
      { name: 'UploadThingRequestBody', fields: [['file', 'file', 'file', true]] },
      { name: 'UploadThingResponse' },
      { name: 'DownloadThingRequest' },
      { name: 'DownloadThingResponse', base: 'SdkStreamResponse' }
    ]
  )

  const [remove, upload, download] = readSdk(folder).operations

  t.equal(remove?.body, 'array<string>')
  t.equal(upload?.multipart, true)
  t.equal(upload?.tag, 'imports')
  t.equal(download?.stream, true)
  t.strictSame(download?.parameters, [], 'a path without a project has no project_id')
  t.equal(download?.tag, 'things')
})

t.test('what does not fit the patterns is an error that names it', async t => {
  const list = { id: 'ListThings', method: 'GET', path: '/v1/{project_id}/things' }
  const answer = { name: 'ListThingsResponse' }
  const cases = [
    { models: [answer], message: /ListThings has no request/ },
    {
      models: [answer, { name: 'ListThingsRequest' }],
      lines: [`query_params.append(('limit', local_var_params['limit']))`],
      message: /ListThingsRequest has no limit/
    },
    {
      models: [
        { name: 'ListThingsResponse', fields: [['at', 'at', 'datetime', false]] as const },
        { name: 'ListThingsRequest' }
      ],
      message: /the type datetime is not known/
    }
  ]
  for (const [index, { models, lines = [], message }] of cases.entries()) {
    const folder = t.testdir({ [String(index)]: {} })
    writeSdk(folder, [{ ...list, lines }], models)
    t.throws(() => readSdk(folder), { message })
  }
})
