/** Resets while clients are at work: once a reset is answered, nothing of before is seen any more, anywhere. */
import t from 'tap'
import type { Test } from 'tap'
import { startEmulator } from '../../server/start-emulator.ts'
import { videoRequest } from '../support/emulator.ts'
import type { Body } from '../support/emulator.ts'
import { startReceiver } from '../support/receiver.ts'
import { createDice, full } from './dice.ts'
import { startLoad } from './reset-load.ts'
import type { Load } from './reset-load.ts'

const resets = full ? 1000 : 20
if (full) t.setTimeout(600_000)

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(resolve => void setImmediate(resolve))
}

const lastPart = (url: string): string => url.slice(url.lastIndexOf('/') + 1)
const strings = (value: unknown): Record<string, string>[] => value as Record<string, string>[]

/** What is there of jobs that were promised before the reset, or is wrong in itself. */
async function leftovers({ control }: Load, before: ReadonlySet<string>): Promise<unknown[]> {
  const { deliveries } = await control('GET', '/deliveries', undefined, '&limit=1000')
  const { uploads } = await control('GET', '/uploads', undefined, '&limit=1000')
  const { jobs } = await control('GET', '/jobs', undefined, '&limit=1000')
  const known = new Set(jobs.map(job => job.job_id))
  const counters = jobs.map(job => Number.parseInt(job.job_id.replaceAll('-', '').slice(13, 16), 16))
  const broken: unknown[] = []
  for (const job of jobs.slice(0, 3)) {
    const { events } = await control('GET', `/jobs/${job.job_id}/timeline`)
    if (!isChain(events)) broken.push(events)
  }
  return [
    ...jobs.filter(job => before.has(String(job.name))),
    ...strings(deliveries).filter(({ url = '' }) => before.has(lastPart(url))),
    ...strings(uploads).filter(({ job_id: jobId = '' }) => !known.has(jobId)),
    ...(jobs.length > 0 && Math.min(...counters) > 0 ? [`ids begin at ${Math.min(...counters)}`] : []),
    ...broken
  ]
}

/** Every event goes on where the one before it ended. Nothing that was asked about is there after another reset. */
function isChain(events: Body['events'] | undefined): boolean {
  const steps = (events ?? []) as unknown as { from: string | null; to: string; event: string }[]
  return steps.every(({ from }, index) => from === (steps[index - 1]?.to ?? null))
}

async function resetAgainAndAgain(t: Test, scope: 'one' | 'all'): Promise<void> {
  const receiver = await startReceiver()
  const emulator = await startEmulator({ listen: false, seed: 'reset', clock: 'manual@2026-01-01T00:00:00Z' })
  t.teardown(async () => {
    await emulator.close()
    await receiver.close()
  })
  const load = startLoad(emulator, { project: 'p', clients: 5, callbackUrl: `${receiver.origin}/p` })
  const neighbour = startLoad(emulator, { project: 'q', clients: 1, callbackUrl: `${receiver.origin}/q` })
  const dice = createDice('reset', scope)
  const wrong: unknown[] = []
  let delivered = 0
  try {
    for (let count = 1; count <= resets; count++) {
      await turns(dice.roll(40))
      const before = new Set(load.promised)
      load.promised.clear()
      if (scope === 'one') await load.control('POST', '/reset')
      else await emulator.inject({ method: 'POST', url: '/_emulator/v1/reset' })
      const received = receiver.requests.length
      delivered += received
      wrong.push(...(await leftovers(load, before)))
      await turns(10)
      const late = receiver.requests.slice(received).filter(request => before.has(lastPart(request.url)))
      wrong.push(...late.map(({ url }) => `${url} came after reset ${count}`))
      receiver.requests.splice(0)
    }
  } finally {
    await Promise.all([load.stop(), neighbour.stop()])
  }
  t.same(wrong, [])
  t.ok(delivered > resets / 10, `${delivered} callbacks were delivered meanwhile`)
  if (scope === 'one') {
    const { jobs, count } = await neighbour.control('GET', '/jobs', undefined, '&limit=1000')
    t.equal(count, neighbour.promised.size, 'the project that was not reset has lost nothing')
    t.ok(jobs.every(job => neighbour.promised.has(String(job.name))))
  }
}

t.test(`${resets} resets of one project under load`, t => resetAgainAndAgain(t, 'one'))

t.test(`${resets} resets of the whole emulator under load`, t => resetAgainAndAgain(t, 'all'))

t.test('after a reset the same requests get the same ids', async t => {
  const emulator = await startEmulator({ listen: false, seed: 'reset', clock: 'manual@2026-01-01T00:00:00Z' })
  t.teardown(() => emulator.close())
  const load = startLoad(emulator, { project: 'p', clients: 0, callbackUrl: '' })
  const ids: string[][] = []
  for (let epoch = 0; epoch < 3; epoch++) {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => load.api('POST', '/2d-digital-human-videos', videoRequest()))
    )
    ids.push(answers.map(answer => answer.job_id))
    await load.control('POST', '/reset')
  }
  t.same(ids[1], ids[0])
  t.same(ids[2], ids[0])
})
