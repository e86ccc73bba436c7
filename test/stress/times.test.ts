/** By whatever way a time or a duration comes in: it is refused in words or bounded, and breaks no call about others. */
import fc from 'fast-check'
import t from 'tap'
import { isTime } from '../../emulator/time/time-range.ts'
import { manualClock, startTestEmulator, videoRequest } from '../support/emulator.ts'
import type { Answer, Client, TestEmulator } from '../support/emulator.ts'
import { full } from './dice.ts'

if (full) t.setTimeout(600_000)

const duration = fc.oneof(
  fc.constantFrom(
    '3650d',
    '3651d',
    '100000000d',
    '8640000000000000',
    'P520W',
    'PT2562047788015H',
    0,
    1,
    1e300,
    8.64e15
  ),
  fc.constantFrom(315_360_000_000, 315_360_000_001, Number.MAX_SAFE_INTEGER, -1, '0.0001ms', '9'.repeat(40)),
  fc.maxSafeNat()
)
const instant = fc.oneof(
  fc.constantFrom(
    '9999-01-01T00:00:00Z',
    '9998-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00+23:00'
  ),
  fc.constantFrom('1970-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '2026-06-01T00:00:00Z', '9999-12-31T23:59:59-23:00')
)
const anyTime = fc.oneof(instant, fc.maxSafeInteger(), fc.constantFrom(8.64e15 + 1, -8.64e15))

type Values = { duration: string | number; instant: string; anyTime: string | number }
type Way = (client: Client, values: Values, emulator: TestEmulator) => Promise<Answer>

const whole = (emulator: TestEmulator, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) =>
  emulator.call({ method, url: `/_emulator/v1${path}`, body })
const video = (client: Client, name: string, headers?: Record<string, string>) =>
  client.api('POST', '/2d-digital-human-videos', videoRequest({ output_asset_config: { asset_name: name } }), headers)

/** The state of the project with other times in it. */
async function exported(client: Client, change: (namespace: ArchivedLoosely) => void): Promise<Answer> {
  const { body } = await client.control('GET', '/export')
  const [namespace] = body['namespaces'] as ArchivedLoosely[]
  if (namespace) change(namespace)
  return client.control('POST', '/import', body)
}
type ArchivedLoosely = {
  clock: { at: unknown }
  jobs: { createdAt: unknown; plan: { steps: { delayMs: unknown }[] } }[]
  timers: { dueAt: unknown }[]
}

const ways: Record<string, Way> = {
  'a marker': (client, { duration }) => video(client, `[[after:${duration}]]`),
  'a slow marker': (client, { duration }) => video(client, `[[slow:${duration}]]`),
  'a header': (client, { duration }) =>
    video(client, 'x', { prefer: `emulator-outcome=succeed; after=${String(duration)}` }),
  'delays of one project': (client, { duration }) =>
    client.control('PUT', '/lifecycles/video', { mode: 'time', delays: { WAITING: duration, PROCESSING: duration } }),
  'delays of all projects': (_, { duration }, emulator) =>
    whole(emulator, 'PUT', '/lifecycles/video', { mode: 'time', delays: { WAITING: duration } }),
  'a slow job': client => video(client, '[[slow]]'),
  'a clock that is set': (client, { instant }) => client.control('PUT', '/clock', { mode: 'manual', at: instant }),
  'a clock that runs': (client, { instant }) =>
    client.control('PUT', '/clock', { mode: 'scaled', scale: 1e6, at: instant }),
  'the clock of all projects': (_, { instant }, emulator) =>
    whole(emulator, 'PUT', '/clock', { mode: 'manual', at: instant }),
  'an advance by': (client, { duration }) => client.control('POST', '/clock/advance', { by: duration }),
  'an advance of all by': (_, { duration }, emulator) => whole(emulator, 'POST', '/clock/advance', { by: duration }),
  'an advance to': (client, { instant }) => client.control('POST', '/clock/advance', { to: instant }),
  'an advance of all until idle': (_, __, emulator) => whole(emulator, 'POST', '/clock/advance', { until: 'idle' }),
  'an advance until the next event': client => client.control('POST', '/clock/advance', { until: 'next-event' }),
  'a schedule of callbacks': (_, { duration }, emulator) =>
    whole(emulator, 'PATCH', '/config', { 'callback-schedule': [duration], 'callback-timeout': duration }),
  'a seed': (client, { instant, duration }) =>
    client.control('POST', '/seed', {
      clock: { mode: 'manual', at: instant },
      lifecycles: { video: { mode: 'time', delays: { WAITING: duration } } },
      jobs: [{ key: `${instant} ${duration}`, kind: 'video', created_at: instant, request: videoRequest() }]
    }),
  'an import with another clock': (client, { anyTime }) =>
    exported(client, namespace => {
      namespace.clock.at = anyTime
    }),
  'an import with other times': (client, { anyTime }) =>
    exported(client, ({ jobs, timers }) => {
      for (const job of jobs) job.createdAt = anyTime
      for (const timer of timers) timer.dueAt = anyTime
    }),
  'an import with other plans': (client, { duration }) =>
    exported(client, ({ jobs }) => {
      for (const { plan } of jobs) for (const step of plan.steps) step.delayMs = duration
    }),
  'a wait that drives the clock': (client, { duration }) =>
    client.control('POST', '/wait', { for: 'idle', timeoutMs: duration, autoAdvance: true }),
  'a training': client =>
    client.api('POST', '/digital-human-training-manage/user/jobs', {
      name: 'a',
      sex: 'MALE',
      contact: '1',
      command_type: 'CREATE'
    })
}

const lists = ['/namespaces', '/clock', '/jobs', '/deliveries', '/metrics', '/export', '/snapshots']

async function judgeAll(emulator: TestEmulator, clients: readonly Client[]): Promise<void> {
  for (const path of lists) {
    const { status, text } = await whole(emulator, 'GET', path)
    if (status !== 200) throw new Error(`GET ${path} -> ${status} ${text}`)
  }
  for (const client of clients) {
    const { body } = await client.control('GET', '/clock')
    if (!isTime(Date.parse(String(body['now'])))) throw new Error(`the clock stands at ${String(body['now'])}`)
    const list = await client.api('GET', '/digital-human-videos?limit=100')
    if (list.status !== 200) throw new Error(`list -> ${list.text}`)
    for (const { job_id } of list.body.jobs) await client.showVideo(job_id)
    const uploads = await client.control('GET', '/uploads')
    if (uploads.status !== 200) throw new Error(`uploads -> ${uploads.text}`)
    const token = await emulator.call({
      method: 'POST',
      url: '/v3/auth/tokens',
      body: {
        auth: {
          identity: { methods: ['password'], password: { user: { name: 'u', password: 'p', domain: { name: 'd' } } } },
          scope: { project: { id: client.project } }
        }
      }
    })
    if (token.status !== 201) throw new Error(`token -> ${token.text}`)
  }
}

t.test('no time that comes in breaks a later call, about its own project or about all', async t => {
  const values = fc.record({ duration, instant, anyTime })
  const story = fc.array(fc.tuple(fc.constantFrom(...Object.keys(ways)), values, fc.nat(1)), {
    minLength: 1,
    maxLength: 8
  })
  await fc.assert(
    fc.asyncProperty(story, async steps => {
      const emulator = await startTestEmulator(t, { clock: manualClock })
      const clients = [emulator.client('a'), emulator.client('b')]
      const calm = emulator.client('calm')
      await calm.control('PUT', '/clock', { mode: 'manual', at: '2026-01-01T00:00:00Z' })
      for (const [way, each, who] of steps) {
        const client = clients[who] ?? calm
        const { status, text } = await ways[way]!(client, each, emulator)
        if (status >= 500) throw new Error(`${way} ${JSON.stringify(each)} -> ${status} ${text}`)
        await judgeAll(emulator, clients)
      }
      // Whatever became of the others, a project that nobody has touched goes on by the second.
      await whole(emulator, 'PUT', '/clock', { mode: 'manual', at: '2026-01-01T00:00:00Z' })
      await clients[0]?.control('PUT', '/clock', { mode: 'manual', at: '9999-01-01T00:00:00Z' })
      const { status, body } = await whole(emulator, 'POST', '/clock/advance', { by: '1s' })
      const now = (await calm.control('GET', '/clock')).body['now']
      if (status !== 200 || now !== '2026-01-01T00:00:01.000Z')
        throw new Error(`${status} ${JSON.stringify(body)} ${String(now)}`)
      await emulator.close()
    }),
    { numRuns: full ? 500 : 12 }
  )
})
