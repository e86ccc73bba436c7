/** Nothing is made for what goes away at the same moment. */
import t from 'tap'
import { startTestEmulator } from '../support/emulator.ts'
import { robots } from '../support/plain-resources.ts'

const headers = { 'x-auth-token': 't', 'content-type': 'application/json' }

t.test('what belongs to a resource that is removed meanwhile is refused, and not left behind', async t => {
  const emulator = await startTestEmulator(t, { services: [robots] })
  const call = (method: 'GET' | 'POST', path: string, body?: unknown) =>
    emulator.call({ method, url: `/v1/p/digital-human-chat/${path}`, headers, ...(body ? { body } : {}) })
  const robot = { name: 'r', app_type: 0 }
  const { body } = await call('POST', 'robot', robot)
  const id = String(body['robot_id'])
  const [removed, made] = await Promise.all([
    call('POST', 'robot/delete', [id]),
    call('POST', 'hot-question', { robot_id: id, hot_question: 'Why?' })
  ])
  t.equal(removed.status, 200, removed.text)
  t.match([made.status, made.body], [404, { error_msg: /no robot/ }])
  const page = emulator.call({ method: 'GET', url: '/_emulator/v1/resources?namespace=p' })
  t.match((await page).body, { count: 0 })
})
