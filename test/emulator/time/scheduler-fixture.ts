/** A scheduler on a real store with time by hand, and a topic that notes what is fired. */
import type { Test } from 'tap'
import { openConnection } from '../../../db/connection.ts'
import { createNamespaceStore } from '../../../db/namespace-store.ts'
import { createTimerStore } from '../../../db/timer-store.ts'
import { createUnitOfWork } from '../../../db/unit-of-work.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import { Namespaces } from '../../../emulator/namespaces/namespaces.ts'
import type { TimerRow } from '../../../emulator/ports.ts'
import { Scheduler } from '../../../emulator/time/scheduler.ts'
import { startClock } from '../../../emulator/time/virtual-clock.ts'
import type { VirtualClockState } from '../../../emulator/time/virtual-clock.ts'
import { createHandClock } from '../../support/physical.ts'
import type { HandClock } from '../../support/physical.ts'

export interface Fired {
  namespace: string
  subject: number
  dueAt: number
  /** Emulator time when it was fired. */
  now: number
}

export const START_MS = 1_000_000

/** A scheduler that has begun. `fire` is called for each timer after it was noted. */
export function startScheduler(
  t: Test | undefined,
  options: {
    clock?: VirtualClockState
    file?: string
    physical?: HandClock
    fire?: (timer: TimerRow, namespace: Namespace) => void
  } = {}
) {
  const { physical = createHandClock(START_MS), file = ':memory:', fire } = options
  const clock = options.clock ?? startClock('real', 1, START_MS, START_MS)
  const connection = openConnection(file)
  const unitOfWork = createUnitOfWork(connection)
  const store = createTimerStore(connection)
  const namespaces = new Namespaces({
    store: createNamespaceStore(connection),
    unitOfWork,
    physical,
    defaults: { seed: 's', clock, lifecycles: {} }
  })
  const failures: unknown[] = []
  const scheduler = new Scheduler({
    store,
    unitOfWork,
    namespaces,
    physical,
    onSetAside: (_timer, _namespace, error) => failures.push(error),
    onFailure: error => failures.push(error)
  })
  const fired: Fired[] = []
  scheduler.on('note', {
    fire(timer, namespace) {
      fired.push({ namespace: namespace.id, subject: timer.subject, dueAt: timer.dueAt, now: namespace.now() })
      fire?.(timer, namespace)
    }
  })
  scheduler.start()
  const close = () => {
    scheduler.stop()
    connection.close()
  }
  t?.teardown(close)
  return {
    scheduler,
    unitOfWork,
    store,
    namespaces,
    physical,
    fired,
    failures,
    close,
    /** Numbers of what was fired, in order. */
    subjects: () => fired.map(({ subject }) => subject),
    namespace: (id = 'p') => namespaces.get(id),
    /** Sets a timer `delayMs` of emulator time from the beginning. */
    set: (subject: number, delayMs: number, more: { id?: string; topic?: string } = {}): void => {
      const namespace = namespaces.get(more.id ?? 'p')
      unitOfWork.runNow(() => {
        namespaces.ensure(namespace)
        scheduler.schedule(namespace, {
          dueAt: START_MS + delayMs,
          topic: more.topic ?? 'note',
          subject,
          version: 1
        })
      })
    }
  }
}
