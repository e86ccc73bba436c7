/** The clock of a namespace, or of all: reading, setting, advancing. */
import type { Call } from './call.ts'
import { timeText } from './wire-values.ts'
import type { Duration, Time } from './wire-values.ts'

export interface ClockReading {
  mode: 'real' | 'scaled' | 'manual'
  /** Emulator seconds per physical second; 0 while the clock is manual. */
  scale: number
  /** Emulator time, RFC 3339. */
  now: string
}

/** Without `at` emulator time goes on from where it stands. */
export type ClockSetting =
  { mode: 'real' | 'manual'; at?: Time | undefined } | { mode: 'scaled'; scale: number; at?: Time | undefined }

export type AdvanceGoal = { by: Duration } | { to: Time } | { until: 'next-event' | 'idle' | `job:${string}` }

/** A job's change of state. */
export interface Transition {
  type: 'transition'
  namespace: string
  /** Emulator time, RFC 3339. */
  at: string
  kind: string
  jobId: string
  event: string
  /** Null for the first event of a job. */
  from: string | null
  to: string
  /** `timer`, `read`, `instant`, `control`, or the name of an API operation or command. */
  cause: string
}

/** An attempt to deliver a callback. */
export interface DeliveryAttempted {
  type: 'delivery'
  namespace: string
  at: string
  /** `{project_id}:{number}` */
  deliveryId: string
  jobId: string
  attempt: number
  result: 'delivered' | 'retrying' | 'exhausted'
}

/** A request of the emulated API that was answered. */
export interface RequestAnswered {
  type: 'request'
  namespace: string
  at: string
  requestId: string
  operation: string | null
  status: number
  outcome: string
}

export type Happening = Transition | DeliveryAttempted | RequestAnswered

export interface AdvanceReport {
  from: string
  to: string
  /** Everything that happened on the way, in order. */
  events: Happening[]
  /** True when the number of events ended the advance before its goal. */
  stoppedEarly: boolean
}

export interface ClockControl {
  read(): Promise<ClockReading>
  /** `real` runs with physical time, `scaled` so many times as fast, `manual` stands still until it is advanced. */
  set(setting: ClockSetting): Promise<ClockReading>
  /**
   * Moves emulator time forward. All that falls due on the way happens before the promise resolves, callbacks included.
   * A duration alone is the same as `{by: duration}`. At most `maxEvents` (100,000 unless given) events happen.
   */
  advance(goal: Duration | AdvanceGoal, options?: { maxEvents?: number | undefined }): Promise<AdvanceReport>
}

export function createClockControl(call: Call): ClockControl {
  return {
    read: () => call('GET', ['clock']),
    set: ({ at, ...setting }) =>
      call('PUT', ['clock'], { body: at === undefined ? setting : { ...setting, at: timeText(at) } }),
    advance: (goal, options = {}) => call('POST', ['clock', 'advance'], { body: { ...goalOf(goal), ...options } })
  }
}

function goalOf(goal: Duration | AdvanceGoal): object {
  if (typeof goal !== 'object') return { by: goal }
  return 'to' in goal ? { to: timeText(goal.to) } : goal
}
