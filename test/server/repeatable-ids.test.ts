/** Ids that are counted: the same for the same seed where nothing is kept, and never again where a database is. */
import Database from 'better-sqlite3'
import { join } from 'node:path'
import t from 'tap'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import { makeSchema } from '../support/old-database.ts'
import type { TestEmulator } from '../support/emulator.ts'

const NOBODY = { callback_url: 'http://127.0.0.1:1/nobody', auth_type: 'NONE' }

async function requestIds(emulator: TestEmulator): Promise<unknown[]> {
  const ids = []
  for (let count = 0; count < 3; count++) {
    ids.push((await emulator.client('p').api('GET', '/digital-human-videos')).headers['x-request-id'])
  }
  return ids
}

t.test('without a database the same seed gives the same request ids from the start, every time', async t => {
  const runs = []
  for (let run = 0; run < 2; run++) runs.push(await requestIds(await startTestEmulator(t, { seed: 'same' })))
  t.strictSame(runs[0], runs[1])
})

t.test('with a database request ids go on after a restart, the same in every such life', async t => {
  const folder = t.testdir()
  const lives = []
  for (const name of ['one.db', 'other.db']) {
    const life: unknown[] = []
    for (let start = 0; start < 3; start++) {
      const emulator = await startTestEmulator(t, { seed: 'same', db: join(folder, name) })
      life.push(...(await requestIds(emulator)))
      await emulator.close()
    }
    t.equal(new Set(life).size, life.length)
    lives.push(life)
  }
  t.strictSame(lives[0], lives[1])
  const fresh = await requestIds(await startTestEmulator(t, { seed: 'same' }))
  t.strictSame((lives[0] ?? []).slice(0, 3), fresh, 'a first start is like any other')
})

/** A database as an emulator of schema 4 left it: two projects with callbacks in turn, one of them with a timer. */
function makeOldDatabase(file: string): void {
  const database = new Database(file)
  makeSchema(database, 4)
  database.prepare("INSERT INTO meta VALUES ('seed', 'same')").run()
  const clock = JSON.stringify({ mode: 'manual', scale: 0, anchorPhysicalMs: 0, anchorVirtualMs: 1_767_225_600_000 })
  const settings = { mode: 'time', delays: {}, reads: 1, outcome: 'succeed' }
  const lifecycles = JSON.stringify({ video: settings, training: settings })
  const namespace = database.prepare("INSERT INTO namespaces VALUES (?, ?, 1, 'same', 0, ?, ?, NULL)")
  for (const [index, id] of ['p', 'q'].entries()) namespace.run(index + 1, id, clock, lifecycles)
  const delivery = database.prepare(
    `INSERT INTO deliveries VALUES (?, ?, 1, 1, 'j', 'http://127.0.0.1:1/', 'NONE', '', '{"result":"SUCCEED"}', ?, 0, 1,
       1767225600000, 1767225600000, NULL)`
  )
  for (const [id, ns, state] of [
    [3, 1, 'delivered'],
    [4, 2, 'delivered'],
    [8, 1, 'pending']
  ]) {
    delivery.run(id, ns, state)
  }
  database.prepare("INSERT INTO timers VALUES (1, 1, 1, 1767225601000, 'delivery', 8, 1)").run()
  database.close()
}

t.test(
  'a database of before opens: its callbacks are counted anew, their timers lead to them, request ids go on',
  async t => {
    const db = join(t.testdir(), 'emulator.db')
    makeOldDatabase(db)
    const emulator = await startTestEmulator(t, { seed: 'same', db, clock: manualClock })
    const fresh = await startTestEmulator(t, { seed: 'same' })
    const own = await requestIds(emulator)
    t.notOk((await requestIds(fresh)).some(id => own.includes(id)))
    const all = async () => {
      const { body } = await emulator.call({ method: 'GET', url: '/_emulator/v1/deliveries' })
      return (body['deliveries'] as { id: string; state: string; attempts: number }[]).map(
        ({ id, state, attempts }) => [id, state, attempts]
      )
    }
    t.strictSame(await all(), [
      ['p:1', 'delivered', 0],
      ['q:1', 'delivered', 0],
      ['p:2', 'pending', 0]
    ])
    await emulator.client('p').advance({ by: '1s' })
    t.strictSame((await all())[2], ['p:2', 'pending', 1])
    const jobId = await emulator.client('p').createVideo({ callback_config: NOBODY })
    await emulator.client('p').control('POST', `/jobs/${jobId}/complete`)
    t.equal((await all())[3]?.[0], 'p:3')
  }
)

t.test('after a restart callbacks are counted on', async t => {
  const db = join(t.testdir(), 'emulator.db')
  const ids = async () => {
    const emulator = await startTestEmulator(t, { db, clock: manualClock })
    const client = emulator.client('p')
    const jobId = await client.createVideo({ callback_config: NOBODY })
    await client.control('POST', `/jobs/${jobId}/complete`)
    const { body } = await client.control('GET', '/deliveries')
    await emulator.close()
    return (body['deliveries'] as { id: string }[]).map(({ id }) => id)
  }
  t.strictSame(await ids(), ['p:1'])
  t.strictSame(await ids(), ['p:1', 'p:2'])
})
