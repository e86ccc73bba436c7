/**
 * The shapes that requests and answers of the contract have beside JSON objects: forms with files, answers that are files
 * or bare lists, bodies on DELETE, headers, paths without a project, large bodies, and a service's own words for errors.
 */
import t from 'tap'
import type { CatalogueEntry } from '../../emulator/errors.ts'
import { catalogue } from '../../emulator/errors.ts'
import { limits } from '../../emulator/limits.ts'
import { defineHandlers } from '../../emulator/service.ts'
import type { OperationNotes } from '../../emulator/operation-notes.ts'
import type { Service } from '../../emulator/service.ts'
import { makeDocument } from '../../openapi/document/maker.ts'
import { operationsOf } from '../../routes/operation.ts'
import { apiFacts } from '../../server/api-document.ts'
import { startTestEmulator } from '../support/emulator.ts'

const notes: OperationNotes = {
  summary: 'Tries a shape.',
  errors: ['invalidParameter'],
  fidelity: 'static',
  evidence: 'assumed',
  assumption: 'It is a test.'
}

/** What the last request of each operation gave its handler. */
const seen = new Map<string, { body: unknown; headers: unknown; namespace: string }>()

const handlers = defineHandlers({
  CreateDocument(input, { namespace }) {
    seen.set('CreateDocument', { ...input, namespace: namespace.id })
    return { document_id: 'd', file_name: input.body.file.name, file_size: input.body.file.bytes.length }
  },
  ImportResource(input, { namespace }) {
    seen.set('ImportResource', { ...input, namespace: namespace.id })
    return {}
  },
  CreatePictureModelingJob(input, { namespace }) {
    seen.set('CreatePictureModelingJob', { ...input, namespace: namespace.id })
    return { job_id: 'j' }
  },
  DownloadDocument: () => ({ bytes: Buffer.from([0, 255, 10]), type: 'application/pdf', name: 'Überblick (1).pdf' }),
  ShowEncryptFile(_input, { namespace }) {
    return { bytes: Buffer.from(namespace.id) }
  },
  PreviewDocumentSegment: () => [{ text: 'one' }, { text: 'two' }],
  LiveEventReport(input, { namespace }) {
    seen.set('LiveEventReport', { ...input, namespace: namespace.id })
    return {}
  },
  StartSmartChatJob(input, { namespace }) {
    seen.set('StartSmartChatJob', { ...input, namespace: namespace.id })
    return { job_id: 'j' }
  },
  CreatePhotoDetection(input) {
    return { job_id: String(input.body.human_image.length) }
  },
  DeleteTtscVocabularyConfigs(input, { namespace }) {
    seen.set('DeleteTtscVocabularyConfigs', { ...input, namespace: namespace.id })
  }
})

const speechParameter: CatalogueEntry = {
  code: 'MSS.000000003',
  status: 400,
  message: 'Illegal parameter',
  summary: 'A parameter breaks the contract.',
  evidence: 'documented'
}
const speechOperations = ['DeleteTtscVocabularyConfigs']
const serviceOf = (name: string, ids: readonly string[]): Service => ({
  name,
  tags: {},
  operations: Object.fromEntries(ids.map(id => [id, notes])),
  code: async () => ({ handlers })
})
const shapes = serviceOf(
  'shapes',
  Object.keys(handlers).filter(id => !speechOperations.includes(id))
)
const speech: Service = {
  ...serviceOf('speech', speechOperations),
  errors: { entries: { invalidParameter: speechParameter }, requestId: true }
}
const services = [shapes, speech]

interface Refused {
  error_code: string
  error_msg: string
  request_id?: string
}

const emulator = await startTestEmulator(t, { services })
const token = { 'x-auth-token': 't' }

const call = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: unknown, headers = {}) =>
  emulator.inject({
    method,
    url,
    headers: { ...token, ...headers },
    ...(payload === undefined ? {} : { payload: payload as string | Buffer })
  })

/** The bytes of a form, and the header that goes with them. */
async function formOf(fields: Record<string, string | Blob>): Promise<{ payload: Buffer; type: string }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, 'rules.txt')
  const response = new Response(form)
  return { payload: Buffer.from(await response.arrayBuffer()), type: response.headers.get('content-type') ?? '' }
}

const documents = '/v1/p/wise-brain-manager/document'
const text = new Blob(['one\r\ntwo'], { type: 'text/plain' })

t.test('a form with a file reaches its handler as fields and bytes', async t => {
  const { payload, type } = await formOf({ file: text })
  const answer = await call('POST', `${documents}?knowledge_library_id=k`, payload, { 'content-type': type })
  t.equal(answer.statusCode, 200, answer.body)
  t.match(answer.json(), { file_name: 'rules.txt', file_size: 8 })
  t.match(seen.get('CreateDocument')?.body, { file: { type: 'text/plain', bytes: Buffer.from('one\r\ntwo') } })
})

const modelings = '/v1/p/digital-human/stylized/picture-modelings'
for (const [what, fields, expected] of [
  ['no file', { style_id: 's', name: 'n' }, /file is required/],
  ['a text in the place of the file', { file: 'x', style_id: 's', name: 'n' }, /file must be a file, got "x"/],
  ['a file in the place of a text', { file: text, style_id: text, name: 'n' }, /style_id must be string, got a file/],
  ['no text', { file: text, name: 'n' }, /style_id is required/]
] as [string, Record<string, string | Blob>, RegExp][])
  t.test(`a form with ${what} is refused by the name of the field`, async t => {
    const { payload, type } = await formOf(fields)
    const answer = await call('POST', modelings, payload, { 'content-type': type })
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { error_code: 'MSS.00000003', error_msg: expected })
  })

t.test('a form with what the contract does not know is taken with a remark', async t => {
  const { payload, type } = await formOf({ file: text, style_id: 's', name: 'n', colour: 'red' })
  const answer = await call('POST', modelings, payload, { 'content-type': type })
  t.equal(answer.statusCode, 200, answer.body)
  t.match(answer.headers['x-emulator-warnings'], 'unknown property colour')
})

t.test('what is no form is refused, and JSON in its place', async t => {
  const url = `${documents}?knowledge_library_id=k`
  const json = await call('POST', url, '{}', { 'content-type': 'application/json' })
  t.match([json.statusCode, json.json()], [415, { error_msg: /multipart\/form-data/ }])
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
    const broken = await call('POST', url, 'anything', { 'content-type': type })
    t.match([broken.statusCode, broken.json()], [400, { error_code: 'MSS.00000002' }])
  }
  const none = await call('POST', url)
  t.match([none.statusCode, none.json()], [415, { error_msg: /must be multipart\/form-data, got none/ }])
  const empty = await call('POST', url, '', { 'content-type': 'multipart/form-data; boundary=x' })
  t.match([empty.statusCode, empty.json()], [400, { error_msg: /the request has no body/ }])
  const twice = new FormData()
  for (const content of ['a', 'b']) twice.append('file', new Blob([content]), content)
  const response = new Response(twice)
  const answer = await call('POST', url, Buffer.from(await response.arrayBuffer()), {
    'content-type': response.headers.get('content-type') ?? ''
  })
  t.match([answer.statusCode, answer.json()], [400, { error_msg: /the field file twice/ }])
})

t.test('a body that may be left out is left out', async t => {
  const bare = await call('POST', '/v2/p/ies/import/words')
  t.equal(bare.statusCode, 200, bare.body)
  t.equal(seen.get('ImportResource')?.body, undefined)
  const started = await call('POST', '/v1/p/digital-human-chat/smart-chat-rooms/r/smart-chat-jobs?robot_id=r')
  t.equal(started.statusCode, 200, started.body)
  t.equal(seen.get('StartSmartChatJob')?.body, undefined)
})

t.test('an answer that is a file has its bytes, type and name', async t => {
  const answer = await call('GET', `${documents}/d`)
  t.equal(answer.statusCode, 200)
  t.same([...answer.rawPayload], [0, 255, 10])
  t.match(answer.headers, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename*=UTF-8''%C3%9Cberblick%20(1).pdf`,
    'x-request-id': /./
  })
})

t.test('an answer that is a bare list is one', async t => {
  const answer = await call(
    'POST',
    '/v1/p/wise-brain-manager/document-segment/preview?document_id=d',
    JSON.stringify({ split_type: 1 }),
    { 'content-type': 'application/json' }
  )
  t.equal(answer.statusCode, 200, answer.body)
  t.same(answer.json(), [{ text: 'one' }, { text: 'two' }])
})

t.test('a path without a project acts in that of the header, or else in the one for all', async t => {
  const url = '/v1/voice-training-manage/common/encrypt-file-download?tenant_id=t&job_id=j&once_token=o'
  t.equal((await call('GET', url, undefined, { 'x-project-id': 'mine' })).body, 'mine')
  t.equal((await call('GET', url)).body, 'default')
  t.equal((await emulator.inject({ method: 'GET', url })).statusCode, 401)
  const tooLong = 'p'.repeat(65)
  t.match((await call('GET', url, undefined, { 'x-project-id': tooLong })).json(), { error_code: 'MSS.00000003' })
  const { requests } = (await call('GET', '/_emulator/v1/requests?namespace=mine')).json() as { requests: object[] }
  t.match(requests, [{ namespace: 'mine', operation: 'ShowEncryptFile' }])
})

t.test('headers of an operation are judged as its parameters are', async t => {
  const url = '/v1/p/smart-live-rooms/r/smart-live-jobs/j/live-event-report'
  const body = JSON.stringify({ total: 1 })
  const json = { 'content-type': 'application/json' }
  const good = await call('POST', url, body, { ...json, 'x-mss-expires-time': '12', 'x-mss-auth-key': 'k' })
  t.not(good.statusCode, 400, good.body)
  t.match(seen.get('LiveEventReport')?.headers, { 'x-mss-expires-time': 12, 'x-mss-auth-key': 'k' })
  const bad = await call('POST', url, body, { ...json, 'x-mss-expires-time': 'soon' })
  t.match([bad.statusCode, bad.json()], [400, { error_msg: /x-mss-expires-time must be integer/ }])
})

t.test('a DELETE has a body, and a service its own words for what is wrong with it', async t => {
  const url = '/v1/p/ttsc/vocabulary-configs'
  const json = { 'content-type': 'application/json' }
  const good = await call('DELETE', url, JSON.stringify({ id: ['a'] }), json)
  t.equal(good.statusCode, 200, good.body)
  const bad = await call('DELETE', url, JSON.stringify({ id: 'a' }), json)
  t.equal(bad.statusCode, 400, bad.body)
  t.match(bad.json(), { error_code: 'MSS.000000003', error_msg: /^Illegal parameter: id/ })
  t.equal((bad.json() as Refused).request_id, bad.headers['x-request-id'])
  const long = await call('DELETE', url, JSON.stringify({ id: 'x'.repeat(300), ['y'.repeat(300)]: 1 }), json)
  t.ok((long.json() as Refused).error_msg.length <= 255)
})

t.test('a body in which a picture may stand can be large', async t => {
  const body = (characters: number) => JSON.stringify({ human_image: 'x'.repeat(characters) })
  const json = { 'content-type': 'application/json' }
  const largest = 31_457_280
  const taken = await call('POST', '/v1/p/photo-detection', body(largest), json)
  t.match([taken.statusCode, taken.json()], [200, { job_id: String(largest) }])
  const other = await startTestEmulator(t, { services, gatewayLimits: 'documented' })
  const refused = await other.inject({
    method: 'POST',
    url: '/v1/p/photo-detection',
    headers: { ...token, ...json },
    payload: body(limits.requestBodyBytes)
  })
  t.match([refused.statusCode, refused.json()], [413, { error_code: catalogue.bodyTooLarge.code }])
})

t.test('the document says so', async t => {
  const { paths } = (await makeDocument(await apiFacts(operationsOf(services)))) as unknown as {
    paths: Record<string, Record<string, Record<string, never>>>
  }
  const of = (path: string, method: string) => paths[path]?.[method] as unknown as Record<string, never>
  t.match(of('/v1/{project_id}/wise-brain-manager/document', 'post'), {
    requestBody: { required: true, content: { 'multipart/form-data': { schema: {} } } }
  })
  t.match(of('/v2/{project_id}/ies/import/{resource}', 'post'), { requestBody: { required: false } })
  t.match(of('/v1/{project_id}/wise-brain-manager/document/{document_id}', 'get'), {
    responses: { 200: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } }
  })
  t.match(of('/v1/{project_id}/ttsc/vocabulary-configs', 'delete'), {
    requestBody: { content: { 'application/json': {} } },
    responses: { 400: { description: /MSS\.000000003/ } }
  })
})
