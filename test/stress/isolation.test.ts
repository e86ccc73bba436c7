/** Many projects at once, each with a clock, a lifecycle and an outcome of its own: each lives as if it were alone. */
import t from 'tap'
import type { Test } from 'tap'
import { startTestEmulator } from '../support/emulator.ts'
import { full } from './dice.ts'
import { namespaceLife } from './namespace-life.ts'
import type { NamespaceLife } from './namespace-life.ts'

const projects = full ? 200 : 10
const jobsEach = full ? 50 : 10
const rounds = 5
if (full) t.setTimeout(600_000)

/** Lets the lives of some projects run in one emulator: all at once within a round, physical time between rounds. */
async function live(t: Test, indexes: readonly number[]): Promise<NamespaceLife[]> {
  const emulator = await startTestEmulator(t)
  const lives = indexes.map(index => namespaceLife(emulator.client(`suite-${index}`), index))
  await Promise.all(lives.map(life => life.begin()))
  for (let round = 0; round < rounds; round++) {
    await Promise.all(lives.map(life => life.round(jobsEach / rounds)))
    emulator.physical.advance(700)
  }
  await Promise.all(lives.map(life => life.end()))
  await emulator.close()
  return lives
}

t.test(`${projects} projects with ${jobsEach} jobs each see nothing of each other`, async t => {
  const indexes = Array.from({ length: projects }, (_, index) => index)
  const together = await live(t, indexes)
  const everyJob = together.flatMap(life => life.jobs)
  t.equal(everyJob.length, projects * jobsEach)
  t.equal(new Set(everyJob).size, everyJob.length, 'no two jobs have the same id')
  for (const index of indexes) {
    const [alone] = await live(t, [index])
    t.strictSame(together[index]?.transcript, alone?.transcript, `project ${index} lives as it does alone`)
  }
  const answers = new Set(together.flatMap(life => life.transcript.map(line => / -> (\d+) /.exec(line)?.[1])))
  t.ok(
    ['200', '400', '404', '409'].every(status => answers.has(status)),
    [...answers].join()
  )
})
