/**
 * What the first house left is opened, taken over and answered as it was: its database, its snapshots, its export.
 * Nothing here knows how anything is stored. What may never change is in test/fixtures/first-house.
 */
import t from 'tap'
import type { Test } from 'tap'
import { answersOf, copyOfFirstHouse, firstHouseData, startAsFirstHouse } from '../support/first-house.ts'
import type { TestEmulator } from '../support/emulator.ts'

type Namespaces = { id: string; timers: Record<string, unknown>[] }[]
type Export = Record<string, unknown> & { namespaces: Namespaces }

const whole = async (emulator: TestEmulator, method: 'GET' | 'POST', path: string, body?: unknown) => {
  const { status, text } = await emulator.call({ method, url: `/_emulator/v1${path}`, body })
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`)
  return text
}

/** The order of members says nothing, and what a job is made of is put together anew. */
const sorted = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

const textOf = ({ exportedAt: _at, emulator: _version, ...state }: Export) => JSON.stringify(state, sorted)

/** Version 1 knew no resources; nothing else was written otherwise. */
const asWrittenToday = (first: Export): Export => ({
  ...first,
  version: 2,
  namespaces: first.namespaces.map(namespace => ({ ...namespace, resources: [] }))
})

const exportOf = async (emulator: TestEmulator): Promise<Export> => JSON.parse(await whole(emulator, 'GET', '/export'))

/** Every answer has the bytes that the first house gave at that moment. */
async function answersAsBefore(t: Test, emulator: TestEmulator, moment: string): Promise<void> {
  const futures = firstHouseData('futures') as Record<string, Record<string, Record<string, unknown>>>
  const answers = await answersOf(emulator)
  for (const [project, expected] of Object.entries(futures[moment] ?? {}))
    for (const [name, answer] of Object.entries(expected))
      t.equal(answers[project]?.[name], JSON.stringify(answer), `${moment}: ${name} of ${project}`)
  t.same(Object.keys(answers), Object.keys(futures[moment] ?? {}))
}

const toTheEnd = (emulator: TestEmulator) => whole(emulator, 'POST', '/clock/advance', { until: 'idle' })

t.test('its database opens and answers byte for byte as it did', async t => {
  const emulator = await startAsFirstHouse(t, copyOfFirstHouse(t))
  await answersAsBefore(t, emulator, 'opened')
  const before = firstHouseData('answers') as Record<string, unknown>
  const answers = (await answersOf(emulator))['first-project']
  t.same(Object.keys(before), ['videos', 'trainings', 'deliveries'])
  for (const [name, answer] of Object.entries(before)) t.equal(answers?.[name], JSON.stringify(answer), name)
})

t.test('its database holds what its export says, and the timer that was set aside afterwards', async t => {
  const emulator = await startAsFirstHouse(t, copyOfFirstHouse(t))
  const expected = asWrittenToday(firstHouseData('export') as Export)
  const setAside = { at: '2026-01-31T08:04:25.000Z', error: 'made for the fixture' }
  Object.assign(expected.namespaces[0]?.timers.at(-1) ?? {}, { setAside })
  t.equal(textOf(await exportOf(emulator)), textOf(expected))
})

t.test('it is the same after a restart, and after another', async t => {
  const db = copyOfFirstHouse(t)
  for (const _ of [1, 2, 3]) {
    const emulator = await startAsFirstHouse(t, db)
    await answersAsBefore(t, emulator, 'opened')
    await emulator.close()
  }
})

t.test('what was set aside is tried again, and time goes on to its end', async t => {
  const emulator = await startAsFirstHouse(t, copyOfFirstHouse(t))
  t.equal(await whole(emulator, 'POST', '/timers/retry', {}), '{"retried":1}')
  await toTheEnd(emulator)
  await answersAsBefore(t, emulator, 'advanced')
})

for (const [name, scope, report] of [
  ['one', '?namespace=first-project', { namespaces: ['first-project'], jobs: 14 }],
  ['whole', '', { namespaces: ['first-project', 'second-project'], jobs: 17 }]
] as const) {
  t.test(`its snapshot "${name}" restores, whatever has happened since, and time goes on from it`, async t => {
    const emulator = await startAsFirstHouse(t, copyOfFirstHouse(t))
    await toTheEnd(emulator)
    await emulator.client('first-project').createVideo()
    const answer = await whole(emulator, 'POST', `/snapshots/${name}/restore${scope}`)
    t.equal(answer, JSON.stringify(report))
    await answersAsBefore(t, emulator, `${name} restored`)
    await toTheEnd(emulator)
    await answersAsBefore(t, emulator, `${name} restored, advanced`)
  })
}

t.test('its snapshots are listed, and a reset leaves them alone', async t => {
  const emulator = await startAsFirstHouse(t, copyOfFirstHouse(t))
  const names = async () =>
    (JSON.parse(await whole(emulator, 'GET', '/snapshots')) as { snapshots: Record<string, unknown>[] }).snapshots.map(
      ({ name, namespace, jobs }) => [name, namespace, jobs]
    )
  const expected = [
    ['whole', null, 17],
    ['one', 'first-project', 14]
  ]
  t.strictSame(await names(), expected)
  await whole(emulator, 'POST', '/reset', {})
  t.strictSame(await names(), expected)
})

t.test('a reset empties its database, and new work begins there', async t => {
  const emulator = await startAsFirstHouse(t, copyOfFirstHouse(t))
  await whole(emulator, 'POST', '/reset', {})
  t.same((await exportOf(emulator)).namespaces, [])
  const client = emulator.client('first-project')
  const jobId = await client.createVideo()
  await client.advance({ until: 'idle' })
  t.match(await client.showVideo(jobId), { state: 'SUCCEED', start_time: '2026-01-31T08:00:00Z' })
})

t.test(
  'its export is imported by an emulator that knows nothing of it, and exported again in the same words',
  async t => {
    const emulator = await startAsFirstHouse(t)
    const document = firstHouseData('export') as Export
    t.equal(
      await whole(emulator, 'POST', '/import', document),
      JSON.stringify({ namespaces: ['first-project', 'second-project'], jobs: 17 })
    )
    t.equal(textOf(await exportOf(emulator)), textOf(asWrittenToday(document)))
    await toTheEnd(emulator)
    await answersAsBefore(t, emulator, 'imported, advanced')
  }
)
