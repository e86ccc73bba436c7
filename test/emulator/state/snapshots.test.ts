/** Snapshots: taken, restored, bounded. */
import t from 'tap'
import { Snapshots, NoRoom } from '../../../emulator/state/snapshots.ts'
import { limits } from '../../../emulator/limits.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { startReceiver } from '../../support/receiver.ts'
import { createTraining, createVideo, NOBODY, piecesOf, stateOf, uploadVideo } from '../../support/state.ts'

const clock = manualClock

t.test('a snapshot of everything brings everything back, as often as wanted, and removes what came later', async t => {
  const parts = composeTestEmulator(t, { clock })
  const { snapshots, namespaces } = parts
  const first = namespaces.get('first')
  await createVideo(parts, first, NOBODY)
  await parts.steering.advance(first, { byMs: 2500 })
  await uploadVideo(parts, first, await createTraining(parts, first))
  const state = await stateOf(parts)
  t.match(await snapshots.take(undefined, 'start'), { name: 'start', scope: null, namespaces: 1, jobs: 2 })

  for (const _ of [1, 2]) {
    parts.steering.reset(undefined, { keep: [], reseed: true })
    await createVideo(parts, namespaces.get('second'))
    const snapshot = snapshots.find(undefined, 'start')
    if (!snapshot) return t.fail('a reset leaves snapshots alone')
    t.same(snapshots.restore(snapshot, snapshots.read(snapshot)), { namespaces: ['first'], jobs: 2 })
    t.same(await stateOf(parts), state)
  }
})

t.test('a snapshot of one namespace leaves the others, and each has names of its own', async t => {
  const parts = composeTestEmulator(t, { clock })
  const { snapshots, namespaces } = parts
  const [one, two] = [namespaces.get('one'), namespaces.get('two')]
  await createVideo(parts, one)
  await snapshots.take(one, 'same')
  await snapshots.take(two, 'same')
  await createVideo(parts, one)
  const { jobId } = await createVideo(parts, two)
  const snapshot = snapshots.find(one, 'same')
  if (!snapshot) return t.fail('it is found')
  snapshots.restore(snapshot, snapshots.read(snapshot))
  t.equal(piecesOf(await parts.archives.export(one)).jobs.length, 1)
  t.ok(parts.jobs.lookUp(two, jobId))
  t.equal(snapshots.list().length, 2)
  t.same(
    snapshots.list(two).map(({ scope }) => scope),
    ['two']
  )
  snapshots.remove(snapshot)
  t.equal(snapshots.find(one, 'same'), undefined)
  t.ok(snapshots.find(two, 'same'))
})

t.test('restored under pending work, a callback in flight included, the past does not reach the present', async t => {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  receiver.answer('hang')
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  const { jobId } = await createVideo(parts, namespace, receiver.origin)
  const snapshot = await parts.snapshots.take(namespace, 'waiting')
  for (const _ of [1, 2]) {
    const advancing = parts.steering.advance(namespace, { byMs: 10_000 })
    await receiver.next()
    parts.snapshots.restore(snapshot, parts.snapshots.read(snapshot))
    await advancing
    t.equal(parts.jobs.lookUp(namespace, jobId)?.state, 'WAITING')
    t.same((await parts.archives.export()).namespaces[0]?.deliveries, [])
    t.same(
      parts.history
        .since(0)
        .map(({ happening }) => happening.type)
        .filter(type => type !== 'request'),
      [],
      'nothing of the past is told to who waits'
    )
  }
})

t.test('snapshots are bounded in number and in bytes; one that replaces another counts once', async t => {
  const parts = composeTestEmulator(t, { clock })
  const totals: { count: number; bytes: number } = { count: limits.snapshots, bytes: 0 }
  const taken = new Map<string, number>()
  const snapshots = new Snapshots({
    archives: parts.archives,
    unitOfWork: { runNow: <T>(work: () => T) => work() } as never,
    physical: parts.physical,
    store: {
      totals: () => totals,
      find: (_scope: string | null, name: string) => (taken.has(name) ? { bytes: taken.get(name) } : undefined),
      save: ({ name, bytes }: { name: string; bytes: number }) => taken.set(name, bytes)
    } as never
  })
  await t.rejects(
    snapshots.take(undefined, 'a'),
    new NoRoom(`there are ${limits.snapshots} snapshots, and no more are kept`)
  )
  taken.set('a', 100)
  await snapshots.take(undefined, 'a')
  totals.bytes = limits.snapshotBytes
  await snapshots.take(undefined, 'a')
  totals.count = 1
  await t.rejects(snapshots.take(undefined, 'b'), /more than 1024 MiB together/)
})
