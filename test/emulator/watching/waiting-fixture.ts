/** An emulator whose namespaces have manual clocks, and the few verbs that tests of waits need. */
import type { Test } from 'tap'
import { openConnection } from '../../../db/connection.ts'
import type { NewJob } from '../../../emulator/jobs/kind.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import type { WaitOptions } from '../../../emulator/watching/waiting.ts'
import type { JobMatch } from '../../../emulator/watching/waits/job-subject.ts'
import type { DeliveryMatch } from '../../../emulator/watching/waits/delivery-subject.ts'
import type { RequestMatch } from '../../../emulator/watching/waits/request-subject.ts'
import type { WaitTarget } from '../../../emulator/watching/waits/target.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { startReceiver } from '../../support/receiver.ts'
import { aJob } from '../../support/state.ts'
import { createNoteSource } from '../time/note-source.ts'
import type { NoteHandlers } from '../time/note-source.ts'

export type Options = Parameters<typeof composeTestEmulator>[1]

export function begin(t: Test, options: Options = {}) {
  const emulator = composeTestEmulator(t, { clock: manualClock, ...options })
  const { jobs, namespaces, steering, waiting, feed, outbox, scheduler, physical } = emulator
  const p = namespaces.get('p')
  const q = namespaces.get('q')

  const wait = (target: WaitTarget, over: Partial<WaitOptions> = {}) =>
    waiting.wait(target, { count: 1, since: 0, timeoutMs: 1000, autoAdvance: false, ...over })

  const within = (where: Namespace | 'all') => (where === 'all' ? undefined : where)
  let requests = 0
  return {
    ...emulator,
    p,
    q,
    wait,
    forJob: (match: JobMatch, over?: Partial<WaitOptions>, where: Namespace | 'all' = p) =>
      wait({ for: 'job', match, namespace: within(where) }, over),
    forDelivery: (match: DeliveryMatch, over?: Partial<WaitOptions>, where: Namespace | 'all' = p) =>
      wait({ for: 'delivery', match, namespace: within(where) }, over),
    forRequest: (match: RequestMatch, over?: Partial<WaitOptions>, where: Namespace | 'all' = p) =>
      wait({ for: 'request', match, namespace: within(where) }, over),
    forIdle: (over?: Partial<WaitOptions>) => wait({ for: 'idle', namespace: p }, over),
    create: (over: Partial<NewJob> = {}, namespace: Namespace = p) => jobs.add(namespace, aJob(over)),
    advance: (byMs: number, namespace: Namespace = p) => steering.advance(namespace, { byMs }),
    reset: (namespace?: Namespace) => steering.reset(namespace, { keep: [], reseed: false }),
    request: (namespace: string | null, over: { operation?: string | null; status?: number } = {}) => {
      const { operation = 'ListX', status = 200 } = over
      const requestId = `r${++requests}`
      feed.tell({
        type: 'request',
        namespace,
        at: 5,
        requestId,
        operation,
        status,
        outcome: 'accepted',
        errorCode: null
      })
      return requestId
    },
    /** Physical time has nothing left to ring for but what belongs to the scheduler. */
    alarms: () => physical.alarms().length,
    outbox,
    scheduler
  }
}

/** A job attribute that makes a video call back to a receiver of its own. */
export async function callback(t: Test) {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  const url = `${receiver.origin}/hook`
  return { receiver, url, target: { callback: { url, authType: 'NONE' as const, key: '' } } }
}

/** Lets notes be planned in the emulator, which keeps none itself; for what jobs and callbacks never do. */
export function addNotes(
  t: Test,
  { scheduler }: Pick<ReturnType<typeof begin>, 'scheduler'>,
  noun: string,
  fire: NoteHandlers['fire']
): (namespace: Namespace, atMs: number) => void {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const source = createNoteSource(connection, noun, { fire })
  scheduler.add(source)
  return (namespace, atMs) => source.add({ ns: namespace.key, subject: 1, due: scheduler.plan(namespace, atMs) })
}
