import fc from 'fast-check'
import t from 'tap'
import { limits } from '../../emulator/limits.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { createUnmatched } from '../../routes/unmatched.ts'
import { startTestEmulator } from '../support/emulator.ts'

const unmatched = createUnmatched(operationsOf(services))
const nearest = (method: string, path: string) => unmatched(method, path).headers['x-emulator-nearest'] ?? ''

const create = 'POST /v1/{project_id}/2d-digital-human-videos (Create2DDigitalHumanVideo)'
const list = 'GET /v1/{project_id}/digital-human-videos (ListDigitalHumanVideo)'
const show = 'GET /v1/{project_id}/2d-digital-human-videos/{job_id} (Show2DDigitalHumanVideo)'
const trainings = 'GET /v1/{project_id}/digital-human-training-manage/user/jobs (List2dModelTrainingJob)'
const products = 'GET /v1/{project_id}/products (ListProducts, not emulated)'

const table: [mistake: string, method: string, path: string, first: string][] = [
  ['a letter is missing', 'POST', '/v1/p/2d-digital-human-video', create],
  ['the case is wrong', 'POST', '/v1/p/2D-Digital-Human-Videos', create],
  ['underscores for hyphens', 'POST', '/v1/p/2d_digital_human_videos', create],
  ['the project is missing', 'POST', '/v1/2d-digital-human-videos', create],
  ['the version is missing', 'POST', '/p/2d-digital-human-videos', create],
  ['the version is another one', 'GET', '/v2/p/digital-human-videos', list],
  ['there is a prefix', 'POST', '/api/v1/p/2d-digital-human-videos', create],
  ['there is a slash at the end', 'GET', '/v1/p/2d-digital-human-videos/j/', show],
  ['there is a slash too many', 'POST', '//v1/p/2d-digital-human-videos', create],
  ['words are missing', 'GET', '/v1/p/human-videos', list],
  ['a part in the middle is missing', 'GET', '/v1/p/digital-human-training-manage/jobs', trainings],
  ['it is an operation that is not emulated', 'GET', '/v1/p/product', products]
]

for (const [mistake, method, path, first] of table) {
  t.test(`${mistake}: ${method} ${path}`, t => {
    t.equal(nearest(method, path).split('; ')[0], first)
    t.end()
  })
}

t.test('where nothing is near, nothing is named', t => {
  for (const path of [
    '/',
    '/favicon.ico',
    '/wp-admin/setup.php',
    '/v1',
    '/v1/p/nothing-like-it/at/all',
    `/${'a/'.repeat(5000)}`
  ]) {
    t.equal(nearest('GET', path), '', path.slice(0, 40))
  }
  t.end()
})

t.test('whatever the path is, the header can be sent and is short', t => {
  const anything = fc.oneof(
    fc.webPath(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...table.map(([, , path]) => path))
  )
  fc.assert(
    fc.property(fc.constantFrom('GET', 'POST', 'PURGE'), anything, (method, path) => {
      const value = nearest(method, path)
      return /^[\x20-\x7e]*$/.test(value) && value.split('; ').length <= limits.nearestOperations
    }),
    { numRuns: 50 }
  )
  t.end()
})

t.test('a wrong path still answers as the cloud does, and a header names the nearest operations', async t => {
  const emulator = await startTestEmulator(t)
  const answer = await emulator.client('p').api('POST', '/2d-digital-human-video', {})
  t.match(answer, { status: 404, body: { error_code: 'APIGW.0101' } })
  t.strictSame(Object.keys(answer.body), ['error_code', 'error_msg'])
  t.match(answer.headers['x-emulator-nearest'], create)
  const gateway = await startTestEmulator(t, { authErrors: 'gateway' })
  const refused = await gateway.client('p').api('POST', '/2d-digital-human-video', {})
  t.match(refused.body, { error_code: 'APIGW.0101', request_id: /./ })
  t.match(refused.headers['x-emulator-nearest'], create)
  const lost = await emulator.call({ method: 'GET', url: '/' })
  t.notOk('x-emulator-nearest' in lost.headers)
})
