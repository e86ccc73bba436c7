/** A kind of job that a database does not know, since it is older than the kind, gets its settings from its machine. */
import t from 'tap'
import type { Test } from 'tap'
import type { Machine } from '../../emulator/jobs/lifecycle.ts'
import { composeTestEmulator } from '../support/emulator.ts'
import { copyOfFirstHouse } from '../support/first-house.ts'
import { songs } from '../support/plain-kinds.ts'
import { aJob } from '../support/state.ts'
import { withPlainKinds } from '../support/every-service.ts'

const wish = aJob({ kind: 'song' })

/** The emulator of today with one kind more, on a database that is new or that the first house left. */
function open(t: Test, db: string, lifecycleDelays: 'fast' | 'realistic' = 'fast') {
  return composeTestEmulator(t, { db, lifecycleDelays, seed: 'first-house', services: withPlainKinds })
}

const settings = (delays: Machine['delays']['fast']) => ({ mode: 'time', delays, reads: 1, outcome: 'succeed' })

t.test('an older database gives it the settings of its machine, in every namespace', t => {
  for (const profile of ['fast', 'realistic'] as const) {
    const { steering, namespaces } = open(t, copyOfFirstHouse(t), profile)
    for (const id of ['first-project', 'second-project', 'never used'])
      t.same(steering.lifecycle(namespaces.get(id), 'song'), settings(songs.delays[profile]), `${id}, ${profile}`)
    t.same(steering.lifecycle(undefined, 'song'), settings(songs.delays[profile]), `those to come, ${profile}`)
  }
  t.end()
})

t.test('its jobs work there, beside those that the database has kept', async t => {
  const { jobs, namespaces, steering } = open(t, copyOfFirstHouse(t))
  const namespace = namespaces.get('first-project')
  const before = jobs.countByState(namespace)
  const { jobId } = await jobs.add(namespace, wish)
  t.match(jobs.countByState(namespace), [{ kind: 'song', state: 'REHEARSAL', count: 1 }, ...before])
  await steering.advance(namespace, { byMs: 100 })
  t.equal(jobs.find(namespace, 'song', jobId).state, 'CONCERT')
  await steering.advance(namespace, { byMs: 200 })
  t.equal(jobs.find(namespace, 'song', jobId).state, 'SUNG')
})

t.test('its settings can be set, and put back to what its machine says', t => {
  const { steering, namespaces } = open(t, copyOfFirstHouse(t))
  const namespace = namespaces.get('first-project')
  const set = steering.setLifecycle(namespace, 'song', { ...steering.lifecycle(namespace, 'song'), mode: 'manual' })
  t.match(set, { mode: 'manual', delays: songs.delays.fast })
  const configured = steering.initialLifecycle('song')
  t.same(configured, settings(songs.delays.fast))
  if (configured) t.same(steering.setLifecycle(namespace, 'song', configured), configured)
  t.end()
})

t.test('it is exported from there with its settings, and an export without it is imported', async t => {
  const parts = open(t, copyOfFirstHouse(t))
  const namespace = parts.namespaces.get('first-project')
  await parts.jobs.add(namespace, wish)
  const document = await parts.archives.export()
  t.same(document.namespaces[0]?.lifecycles['song'], settings(songs.delays.fast))
  const there = open(t, ':memory:', 'realistic')
  t.same(there.archives.problemsOf(document), [])
  there.archives.import(document)
  t.same(there.steering.lifecycle(there.namespaces.get('first-project'), 'song'), settings(songs.delays.fast))
  for (const each of [document.defaults, ...document.namespaces]) delete each?.lifecycles['song']
  const elsewhere = open(t, ':memory:', 'realistic')
  elsewhere.archives.import(document)
  const moved = elsewhere.namespaces.get('first-project')
  t.same(elsewhere.steering.lifecycle(moved, 'song'), settings(songs.delays.realistic))
})
