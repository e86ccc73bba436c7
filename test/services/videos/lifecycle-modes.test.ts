import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import type { Client } from '../../support/emulator.ts'

const emulator = await startTestEmulator(t)

async function clientWith(settings: Record<string, unknown>): Promise<Client> {
  const client = emulator.client()
  const { status, text } = await client.control('PUT', '/lifecycles/video', settings)
  if (status !== 200) throw new Error(text)
  return client
}

const stateOf = async (client: Client, jobId: string) => (await client.showVideo(jobId)).state

t.test('time: states last as long as their delays, in any spelling of a duration', async t => {
  const client = await clientWith({ mode: 'time', delays: { WAITING: 'PT10M', PROCESSING: '2h' } })
  const jobId = await client.createVideo()
  const seen: string[] = []
  for (const ms of [600_000 - 1, 1, 7_200_000 - 1, 1]) {
    emulator.physical.advance(ms)
    seen.push(await stateOf(client, jobId))
  }
  t.strictSame(seen, ['WAITING', 'PROCESSING', 'PROCESSING', 'SUCCEED'])
})

t.test('time: a delay that is not given stays as configured', async t => {
  const client = await clientWith({ mode: 'time', delays: { PROCESSING: 0 } })
  const jobId = await client.createVideo()
  emulator.physical.advance(499)
  t.equal(await stateOf(client, jobId), 'WAITING')
  emulator.physical.advance(1)
  t.equal(await stateOf(client, jobId), 'SUCCEED')
})

t.test('--lifecycle-delays realistic: a video takes minutes', async t => {
  const slow = await startTestEmulator(t, { lifecycleDelays: 'realistic' })
  const client = slow.client()
  const jobId = await client.createVideo()
  slow.physical.advance(329_999)
  t.equal(await stateOf(client, jobId), 'PROCESSING')
  slow.physical.advance(1)
  t.equal(await stateOf(client, jobId), 'SUCCEED')
})

t.test('instant: the job is over when its id is known', async t => {
  const client = await clientWith({ mode: 'instant' })
  t.equal(await stateOf(client, await client.createVideo()), 'SUCCEED')
})

t.test('reads: every nth show moves the job, whatever the clock does', async t => {
  const client = await clientWith({ mode: 'reads', reads: 3 })
  const jobId = await client.createVideo()
  emulator.physical.advance(1e9)
  const seen: string[] = []
  for (let count = 0; count < 7; count++) seen.push(await stateOf(client, jobId))
  const third = (state: string) => [state, state, state]
  t.strictSame(seen, [...third('WAITING'), ...third('PROCESSING'), 'SUCCEED'])
})

t.test('manual: nothing moves by itself', async t => {
  const client = await clientWith({ mode: 'manual' })
  const jobId = await client.createVideo()
  emulator.physical.advance(1e9)
  await client.advance({ until: 'idle' })
  t.equal(await stateOf(client, jobId), 'WAITING')
})

const outcomes: [sentence: string, outcome: unknown, end: string, code?: string, message?: string][] = [
  ['succeed', 'succeed', 'SUCCEED'],
  ['block', 'block', 'BLOCK'],
  ['stuck', 'stuck', 'PROCESSING'],
  ['fail with a documented code', { fail: { code: 'MSS.45000013' } }, 'FAILED', 'MSS.45000013', 'not supported'],
  ['fail while it waits', { fail: { code: 'MSS.1', force: true, atState: 'WAITING' } }, 'FAILED', 'MSS.1'],
  [
    'fail with a message',
    { fail: { code: 'MSS.1', force: true, message: 'Own words' } },
    'FAILED',
    'MSS.1',
    'Own words'
  ],
  ['certain failure by weight', { weighted: { fail: 2 } }, 'FAILED', 'MSS.42000007', 'Infer Error'],
  ['certain block by weight', { weighted: { succeed: 0, block: 0.1 } }, 'BLOCK'],
  ['certain stuck by weight', { weighted: { stuck: 1 } }, 'PROCESSING']
]

for (const [sentence, outcome, end, code, message = 'Internal Error'] of outcomes) {
  t.test(`outcome: ${sentence}`, async t => {
    for (const mode of ['time', 'instant', 'reads'] as const) {
      const client = await clientWith({ mode, outcome })
      const jobId = await client.createVideo()
      emulator.physical.advance(60_000)
      for (let reads = 0; reads < 3; reads++) await client.showVideo(jobId)
      const shown = await client.showVideo(jobId)
      t.equal(shown.state, end, mode)
      if (code === undefined) t.notOk(shown.error_info)
      else t.match(shown.error_info, { error_code: code, error_msg: message })
    }
  })
}

t.test('a weighted outcome is settled by the seed: the same one gives the same jobs', async t => {
  const run = async (seed: string) => {
    const client = (await startTestEmulator(t, { seed })).client()
    await client.control('PUT', '/lifecycles/video', {
      mode: 'instant',
      outcome: { weighted: { succeed: 1, fail: 1, block: 1 } }
    })
    const states: string[] = []
    for (let count = 0; count < 12; count++) states.push(await stateOf(client, await client.createVideo()))
    return states
  }
  const first = await run('one')
  t.strictSame(await run('one'), first)
  t.notSame(await run('two'), first)
  t.ok(new Set(first).size > 1)
})

t.test('new settings hold for jobs created from now on', async t => {
  const client = await clientWith({ mode: 'time' })
  const before = await client.createVideo()
  await client.control('PUT', '/lifecycles/video', { mode: 'instant', outcome: 'block' })
  const after = await client.createVideo()
  emulator.physical.advance(2000)
  t.strictSame([await stateOf(client, before), await stateOf(client, after)], ['SUCCEED', 'BLOCK'])
})
