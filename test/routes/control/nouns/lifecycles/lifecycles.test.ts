import t from 'tap'
import { startTestEmulator } from '../../../../support/emulator.ts'
import { kindNames } from '../../../../support/every-service.ts'

const emulator = await startTestEmulator(t)
const fast = { WAITING: 500, PROCESSING: 1500 }
const configured = { mode: 'time', delays: fast, reads: 1, outcome: 'succeed' }

t.test('GET shows the settings, those of the configuration to begin with', async t => {
  const client = emulator.client()
  t.strictSame((await client.control('GET', '/lifecycles/video')).body, configured)
  const training = await client.control('GET', '/lifecycles/training')
  t.match(training.body, { mode: 'time', delays: { TRAINING: 1500 } })
})

t.test('PUT decides for one project, PUT again begins from the configuration, DELETE goes back to it', async t => {
  const client = emulator.client()
  const outcome = { fail: { code: 'MSS.45000001', atState: 'WAITING' } }
  const put = await client.control('PUT', '/lifecycles/video', { mode: 'reads', reads: 3, outcome })
  t.strictSame(put.body, { mode: 'reads', delays: fast, reads: 3, outcome })
  t.strictSame((await client.control('GET', '/lifecycles/video')).body, put.body)
  t.strictSame((await emulator.client().control('GET', '/lifecycles/video')).body, configured)
  const delays = await client.control('PUT', '/lifecycles/video', { mode: 'time', delays: { WAITING: 'PT1M' } })
  t.strictSame(delays.body, { ...configured, delays: { ...fast, WAITING: 60_000 } })
  t.strictSame((await client.control('DELETE', '/lifecycles/video')).body, configured)
  t.strictSame((await client.control('GET', '/lifecycles/video')).body, configured)
})

t.test('without a mode it changes what is sent alone, in each project', async t => {
  const other = await startTestEmulator(t)
  const [one, two] = [other.client(), other.client()]
  const read = { ...configured, mode: 'reads', reads: 3 }
  t.match((await one.control('PUT', '/lifecycles/video', { mode: 'reads', reads: 3 })).body, read)
  t.strictSame((await one.control('PUT', '/lifecycles/video', { outcome: 'block' })).body, {
    ...read,
    outcome: 'block'
  })
  await two.control('PUT', '/lifecycles/video', { mode: 'instant', outcome: 'block' })
  const outcome = { fail: { code: 'OWN.1' } }
  const url = '/_emulator/v1/lifecycles/video'
  const forced = { outcome: { fail: { code: 'OWN.1', force: true } } }
  t.strictSame((await other.call({ method: 'PUT', url, body: forced })).body, { ...configured, outcome })
  t.strictSame((await one.control('GET', '/lifecycles/video')).body, { ...read, outcome })
  t.strictSame((await two.control('GET', '/lifecycles/video')).body, { ...configured, mode: 'instant', outcome })
  await two.control('PUT', '/lifecycles/video', { delays: { WAITING: 1 } })
  t.match((await two.control('GET', '/lifecycles/video')).body, { mode: 'instant', delays: { WAITING: 1 }, outcome })
})

t.test('without a namespace it holds for all projects and those to come', async t => {
  const other = await startTestEmulator(t)
  const [old, looked] = [other.client(), other.client()]
  await old.createVideo()
  await looked.api('GET', '/digital-human-videos')
  const url = '/_emulator/v1/lifecycles/video'
  await other.call({ method: 'PUT', url, body: { mode: 'instant' } })
  for (const client of [old, looked, other.client()]) {
    t.equal((await client.showVideo(await client.createVideo())).state, 'SUCCEED')
  }
  t.match((await other.call({ method: 'DELETE', url })).body, configured)
  t.equal((await old.showVideo(await old.createVideo())).state, 'WAITING')
})

const wrong: [sentence: string, kind: string, body: unknown, detail: RegExp, hint: RegExp][] = [
  ['nothing at all', 'video', {}, /fewer than 1/, /mode\?: time\|instant\|reads\|manual/],
  [
    'a code that is none of the API',
    'video',
    { outcome: { fail: { code: 'MSS.4200007' } } },
    /outcome\.fail\.code: MSS\.4200007 is no error code of the API; did you mean MSS\.42000007\?/,
    /Send force: true/
  ],
  ['an unknown mode', 'video', { mode: 'slow' }, /mode/, /time\|instant/],
  [
    'a delay in a state that takes no time',
    'video',
    { mode: 'time', delays: { SUCCEED: 1 } },
    /delays\.SUCCEED/,
    /Use WAITING, PROCESSING/
  ],
  [
    'a delay of the other kind',
    'training',
    { mode: 'time', delays: { WAITING: 1 } },
    /training jobs do not pass time/,
    /AUTO_VERIFYING/
  ],
  [
    'a delay that is none',
    'video',
    { mode: 'time', delays: { WAITING: 'long' } },
    /delays\.WAITING is not a duration/,
    /ISO 8601/
  ],
  ['reads below one', 'video', { mode: 'reads', reads: 0 }, /reads/, /reads\?: integer/],
  ['an unknown outcome', 'video', { mode: 'time', outcome: 'explode' }, /outcome/, /succeed\|block\|stuck/],
  ['a failure without code', 'video', { mode: 'time', outcome: { fail: {} } }, /outcome/, /code/],
  [
    'a failure in a state where none is',
    'video',
    { mode: 'time', outcome: { fail: { code: 'x', atState: 'SUCCEED' } } },
    /video jobs do not fail in SUCCEED/,
    /Use WAITING, PROCESSING/
  ],
  [
    'weights that add up to nothing',
    'video',
    { mode: 'time', outcome: { weighted: { fail: 0 } } },
    /add up to nothing/,
    /0\.9/
  ],
  ['a negative weight', 'video', { mode: 'time', outcome: { weighted: { fail: -1 } } }, /outcome/, /weighted/],
  ['an unknown weight', 'video', { mode: 'time', outcome: { weighted: { explode: 1 } } }, /outcome/, /weighted/],
  ['an unknown member', 'video', { mode: 'time', speed: 1 }, /speed is not known here/, /delays\?/]
]

for (const [sentence, kind, body, detail, hint] of wrong) {
  t.test(`PUT with ${sentence} is refused, changes nothing and says what would fit`, async t => {
    const client = emulator.client()
    const before = await client.control('GET', `/lifecycles/${kind}`)
    const answer = await client.control('PUT', `/lifecycles/${kind}`, body)
    t.match(answer, { status: 400, body: { status: 400, detail, hint } })
    t.strictSame((await client.control('GET', `/lifecycles/${kind}`)).body, before.body)
  })
}

t.test('an unknown kind is not found, and the hint names those that are known', async t => {
  for (const method of ['GET', 'PUT', 'DELETE'] as const) {
    const body = method === 'PUT' ? { mode: 'instant' } : undefined
    const answer = await emulator.client().control(method, '/lifecycles/opera', body)
    t.match(answer, {
      status: 404,
      body: { detail: 'there is no job kind opera', hint: `Use one of ${kindNames}.` }
    })
  }
})
