import t from 'tap'
import { manualClock, startTestEmulator } from '../../../support/emulator.ts'
import { HAND_CLOCK_START_MS } from '../../../support/physical.ts'

const emulator = await startTestEmulator(t)
const START = new Date(HAND_CLOCK_START_MS).toISOString()
const whole = (method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown) =>
  emulator.call({ method, url: `/_emulator/v1${path}`, body })

t.test('a project that nobody has used has the clock of the configuration', async t => {
  const { status, body, headers } = await emulator.client().control('GET', '/clock')
  t.strictSame([status, body], [200, { mode: 'real', scale: 1, now: START }])
  t.equal(headers['content-type'], 'application/json; charset=utf-8')
})

t.test('a clock is set for one project, and time goes on from there', async t => {
  const client = emulator.client()
  const set = await client.control('PUT', '/clock', { mode: 'scaled', scale: 60, at: '2030-01-01T00:00:00+01:00' })
  t.strictSame(set.body, { mode: 'scaled', scale: 60, now: '2029-12-31T23:00:00.000Z' })
  t.match((await emulator.client().control('GET', '/clock')).body, { mode: 'real' })
  emulator.physical.advance(1000)
  t.equal((await client.control('GET', '/clock')).body.now, '2029-12-31T23:01:00.000Z')
  t.match((await client.control('PUT', '/clock', { mode: 'manual' })).body, { now: '2029-12-31T23:01:00.000Z' })
})

t.test('a clock of the whole emulator is that of every project, there or to come', async t => {
  const other = await startTestEmulator(t)
  const [old, looked] = [other.client(), other.client()]
  await old.createVideo()
  await looked.api('GET', '/digital-human-videos')
  const at = '2031-01-01T00:00:00.000Z'
  await other.call({ method: 'PUT', url: '/_emulator/v1/clock', body: { mode: 'manual', at } })
  for (const client of [old, looked, other.client()]) {
    t.strictSame((await client.control('GET', '/clock')).body, { mode: 'manual', scale: 0, now: at })
  }
  await other.call({ method: 'POST', url: '/_emulator/v1/clock/advance', body: { by: 'P1D' } })
  for (const client of [old, looked, other.client()]) {
    t.equal((await client.control('GET', '/clock')).body.now, '2031-01-02T00:00:00.000Z')
  }
})

t.test('advance tells from, to and what happened, in order', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual', at: START })
  const jobId = await client.createVideo()
  const { status, body } = await client.control('POST', '/clock/advance', { to: '2026-01-02T03:04:06Z' })
  t.equal(status, 200)
  t.strictSame(body, {
    from: START,
    to: '2026-01-02T03:04:06.000Z',
    stoppedEarly: false,
    events: [
      {
        type: 'transition',
        namespace: client.project,
        at: '2026-01-02T03:04:05.500Z',
        kind: 'video',
        jobId,
        event: 'start',
        from: 'WAITING',
        to: 'PROCESSING',
        cause: 'timer'
      }
    ]
  })
  t.match((await client.control('POST', '/clock/advance', { until: `job:${jobId}` })).body, {
    to: '2026-01-02T03:04:07.000Z',
    events: [{ to: 'SUCCEED' }]
  })
  t.match((await client.control('POST', '/clock/advance', { until: 'next-event' })).body, { events: [] })
})

t.test('advance stops early when it is told how many events are enough', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual' })
  for (let count = 0; count < 3; count++) await client.createVideo()
  const first = await client.advance({ until: 'idle', maxEvents: 4 })
  t.match(first, { stoppedEarly: true, events: { length: 4 } })
  t.match(await client.advance({ until: 'idle' }), { stoppedEarly: false, events: { length: 2 } })
})

const durations: [by: string | number, ms: number][] = [
  ['PT10M', 600_000],
  ['P1DT1S', 86_401_000],
  ['500ms', 500],
  ['1h30m', 5_400_000],
  ['3d', 259_200_000],
  [1500, 1500],
  [0, 0]
]

for (const [by, ms] of durations) {
  t.test(`advance by ${by}`, async t => {
    const { from, to } = await emulator.client().advance({ by })
    t.equal(Date.parse(String(to)) - Date.parse(String(from)), ms)
  })
}

const wrong: [sentence: string, method: 'PUT' | 'POST', path: string, body: unknown, detail: RegExp, hint: RegExp][] = [
  ['no mode', 'PUT', '/clock', {}, /mode is required/, /mode: real\|scaled\|manual, scale\?: number, at\?: string/],
  ['an unknown mode', 'PUT', '/clock', { mode: 'fast' }, /mode .*got "fast"/, /real\|scaled\|manual/],
  ['scaled without scale', 'PUT', '/clock', { mode: 'scaled' }, /scale goes with/, /"scale":60/],
  ['scale without scaled', 'PUT', '/clock', { mode: 'real', scale: 2 }, /scale goes with/, /"scale":60/],
  ['no scale at all', 'PUT', '/clock', { mode: 'scaled', scale: 0 }, /scale/, /scale\?: number/],
  ['too fast a scale', 'PUT', '/clock', { mode: 'scaled', scale: 1e7 }, /scale/, /scale\?: number/],
  ['a time without a zone', 'PUT', '/clock', { mode: 'real', at: '2026-01-01' }, /at is not a time/, /RFC 3339/],
  ['an unknown member', 'PUT', '/clock', { mode: 'real', speed: 2 }, /speed is not known here/, /scale\?/],
  ['no goal', 'POST', '/clock/advance', {}, /exactly one of by, to and until/, /"by":"PT10M"/],
  ['two goals', 'POST', '/clock/advance', { by: 1, until: 'idle' }, /exactly one/, /"by":"PT10M"/],
  ['a number as text', 'POST', '/clock/advance', { by: 'soon' }, /by is not a duration: soon/, /ISO 8601/],
  ['a step back', 'POST', '/clock/advance', { by: -1 }, /by/, /by\?/],
  ['a fraction', 'POST', '/clock/advance', { by: 1.5 }, /by/, /by\?/],
  ['a time that is none', 'POST', '/clock/advance', { to: 'tomorrow' }, /to is not a time: tomorrow/, /RFC 3339/],
  ['an unknown goal', 'POST', '/clock/advance', { until: 'done' }, /until is not known: done/, /"next-event"/],
  ['job without an id', 'POST', '/clock/advance', { until: 'job:' }, /until is not known/, /job:ID/],
  ['a job that is not there', 'POST', '/clock/advance', { until: 'job:x' }, /there is no job x in/, /job that exists/],
  ['too long a step', 'POST', '/clock/advance', { by: 'P3000000D' }, /by is longer than 3650d: P3000000D/, /3650d/],
  ['a number beyond numbers', 'POST', '/clock/advance', { by: 1e300 }, /by is longer than 3650d/, /3650d/],
  [
    'a goal beyond the calendar',
    'POST',
    '/clock/advance',
    { to: '9999-12-31T23:59:59Z' },
    /to is not a time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z: 9999/,
    /RFC 3339/
  ],
  [
    'a beginning before time',
    'PUT',
    '/clock',
    { mode: 'real', at: '1969-01-01T00:00:00Z' },
    /at is not a time from/,
    /RFC/
  ],
  ['no events', 'POST', '/clock/advance', { by: 1, maxEvents: 0 }, /maxEvents/, /maxEvents\?: integer/]
]

for (const [sentence, method, path, body, detail, hint] of wrong) {
  t.test(`${method} ${path} with ${sentence} is refused and says what would fit`, async t => {
    const answer = await emulator.client().control(method, path, body)
    t.equal(answer.status, 400)
    t.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
    t.match(answer.body, { type: 'about:blank', title: 'Bad request', status: 400, detail, hint })
  })
}

t.test('a job can be waited for in a namespace only', async t => {
  const { status, body } = await whole('POST', '/clock/advance', { until: 'job:x' })
  t.strictSame([status, body.detail], [400, 'job:ID needs a namespace'])
})

t.test('a time in the past is refused with the present one', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  const { body } = await client.control('POST', '/clock/advance', { to: '2000-01-01T00:00:00Z' })
  t.match(body, { status: 400, detail: /to lies in the past: emulator time is 20/, hint: /PUT \/clock/ })
})

t.test('an advance of all namespaces tells one story in the order of time, and where it ended', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  for (const name of ['a', 'b']) await emulator.client(name).createVideo()
  const advance = async (goal: object) =>
    (await emulator.call({ method: 'POST', url: '/_emulator/v1/clock/advance', body: goal })).body
  const first = await advance({ until: 'next-event' })
  t.equal(Date.parse(String(first.to)) - Date.parse(String(first.from)), 500)
  await emulator.client('a').createVideo()
  const { events } = await advance({ by: '1m' })
  t.equal(events.length, 4)
  t.same(
    events.map(event => event.at),
    events.map(event => event.at).toSorted()
  )
})
