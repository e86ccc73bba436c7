/** The clock of a namespace, or of all: reading, setting, advancing. */
import type { Call } from './call.ts'
import type { JobKind, JobState } from './lifecycles.ts'
import { timeText } from './wire-values.ts'
import type { Duration, Time } from './wire-values.ts'

/** What time it is, and how time moves. */
export interface ClockReading {
  /** `real` as physical time, `scaled` so many times as fast, `manual` not by itself. */
  mode: 'real' | 'scaled' | 'manual'
  /** Emulator seconds per physical second; 0 while the clock is manual. */
  scale: number
  /** Emulator time, RFC 3339. */
  now: string
}

/** Without `at` emulator time goes on from where it stands. */
export type ClockSetting =
  { mode: 'real' | 'manual'; at?: Time | undefined } | { mode: 'scaled'; scale: number; at?: Time | undefined }

/** Where an advance ends: after a time, at a time, at the next event, when nothing is planned any more, for a job or at all. */
export type AdvanceGoal = { by: Duration } | { to: Time } | { until: 'next-event' | 'idle' | `job:${string}` }

/** A job's change of state. */
export interface Transition {
  /** Tells it from other happenings. */
  type: 'transition'
  /** The `project_id` in which it happened. */
  namespace: string
  /** Emulator time, RFC 3339. */
  at: string
  /** What kind of job it is. */
  kind: JobKind
  /** The job that has moved. */
  jobId: string
  /** What happened. */
  event: string
  /** Null for the first event of a job. */
  from: JobState | null
  /** Where the job is then. */
  to: JobState
  /** `timer`, `read`, `instant`, `control`, or the name of an API operation or command. */
  cause: string
}

/** Something stored that is no job was made, put into a state, or removed. */
export interface ResourceMoved {
  /** Tells it from other happenings. */
  type: 'resource'
  /** The `project_id` in which it happened. */
  namespace: string
  /** Emulator time, RFC 3339. */
  at: string
  /** What it is: `asset`, `script`, ... */
  resource: string
  /** Its id. */
  id: string
  /** `create`, `move` or `remove`. */
  event: string
  /** Null where it had no state. */
  from: string | null
  /** Null where it has none, and when it is gone. */
  to: string | null
  /** `timer`, `control`, or the name of an API operation. */
  cause: string
}

/** An attempt to deliver a callback. */
export interface DeliveryAttempted {
  /** Tells it from other happenings. */
  type: 'delivery'
  /** The `project_id` in which it happened. */
  namespace: string
  /** Emulator time, RFC 3339. */
  at: string
  /** `{project_id}:{number}` */
  deliveryId: string
  /** The job it is about. */
  jobId: string
  /** From 1. */
  attempt: number
  /** What the attempt came to. */
  result: 'delivered' | 'retrying' | 'exhausted'
}

/** A request of the emulated API that was answered. */
export interface RequestAnswered {
  /** Tells it from other happenings. */
  type: 'request'
  /** The `project_id` of its path. */
  namespace: string
  /** Emulator time, RFC 3339. */
  at: string
  /** The `X-Request-Id` of the answer. */
  requestId: string
  /** The official name; null where no operation has the path. */
  operation: string | null
  /** The HTTP status. */
  status: number
  /** How it fared: accepted, rejected, failed or unmatched. */
  outcome: string
}

/** Something that happened in the emulator. */
export type Happening = Transition | ResourceMoved | DeliveryAttempted | RequestAnswered

/** What an advance brought about. */
export interface AdvanceReport {
  /** Emulator time at its beginning. */
  from: string
  /** Emulator time at its end. */
  to: string
  /** Everything that happened on the way, in order. */
  events: Happening[]
  /** True when the number of events ended the advance before its goal. */
  stoppedEarly: boolean
}

/** The clock of a namespace, or of all. */
export interface ClockControl {
  /** What time it is. */
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
