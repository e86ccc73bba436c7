/** Waiting for something to be so: the emulator holds the answer until it is. */
import type { Call } from './call.ts'
import type { JobKind, JobState } from './lifecycles.ts'
import type { JournalEntry } from './requests.ts'
import type { Duration } from './wire-values.ts'

export interface WaitOptions {
  /** How many must match; 1 unless given. */
  count?: number | undefined
  /** A cursor of an earlier answer: what happened before it does not count. */
  since?: number | undefined
  /** Physical time after which the wait fails; 4 s unless given, at most 10 min (5 min over the `fetch` of Node.js). */
  timeout?: Duration | undefined
  /** Moves the clock from one planned event to the next instead of waiting for time to pass. Needs a namespace. */
  autoAdvance?: boolean | undefined
  /** Ends the wait early; the promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

export interface WaitResult<Item> {
  matched: Item[]
  /** Where a following wait may begin, as `since`. */
  cursor: number
  /** Physical milliseconds. */
  waitedMs: number
  /** Emulator milliseconds by which the clock was moved. */
  advancedMs: number
}

export interface JobMatch {
  job_id?: string | undefined
  /** One state, or several of which any will do. */
  state?: JobState | readonly JobState[] | undefined
  kind?: JobKind | undefined
  name?: string | undefined
}

export interface DeliveryMatch {
  job_id?: string | undefined
  /** What the callback reports. */
  result?: 'SUCCEED' | 'FAILED' | undefined
  /** `delivered` unless given. */
  state?: DeliveryState | readonly DeliveryState[] | undefined
  /** The callback URL, exactly as it was given. */
  url?: string | undefined
}

export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'exhausted' | 'cancelled'

export interface RequestMatch {
  /** The official name: `Create2DDigitalHumanVideo`. */
  operation?: string | undefined
  status?: number | undefined
  outcome?: JournalEntry['outcome'] | undefined
  /** Without the query, exactly. */
  path?: string | undefined
}

export interface MatchedJob {
  namespace: string
  job_id: string
  kind: JobKind
  state: JobState
  at: string
}

export interface MatchedDelivery {
  namespace: string
  /** `{project_id}:{number}` */
  id: string
  job_id: string
  state: DeliveryState
  result: string
  attempts: number
  at: string
}

export interface MatchedRequest {
  /** Null for a request that names no project. */
  namespace: string | null
  id: string
  operation: string | null
  status: number
  outcome: JournalEntry['outcome']
  at: string
}

/**
 * Without `since` the past counts too, so a wait may begin late. When the time is up the promise rejects with an
 * `EmulatorError` of status 408 that says what was seen and what came nearest. A wait that names a job which can no
 * longer get there rejects at once, with status 409 and the type `impossibleWait`.
 */
export interface WaitControl {
  forJob(match: JobMatch, options?: WaitOptions): Promise<WaitResult<MatchedJob>>
  forDelivery(match?: DeliveryMatch, options?: WaitOptions): Promise<WaitResult<MatchedDelivery>>
  forRequest(match?: RequestMatch, options?: WaitOptions): Promise<WaitResult<MatchedRequest>>
  /** Until nothing is planned in the namespace and no callback is under way. Needs a namespace. */
  forIdle(options?: Pick<WaitOptions, 'timeout' | 'autoAdvance' | 'signal'>): Promise<WaitResult<never>>
}

export function createWaitControl(call: Call): WaitControl {
  const waitFor = <Item>(what: string, match: object | undefined, { signal, timeout, ...options }: WaitOptions = {}) =>
    call<WaitResult<Item>>('POST', ['wait'], {
      body: { for: what, match, timeoutMs: timeout, ...options },
      signal
    })
  return {
    forJob: (match, options) => waitFor('job', match, options),
    forDelivery: (match, options) => waitFor('delivery', match, options),
    forRequest: (match, options) => waitFor('request', match, options),
    forIdle: options => waitFor('idle', undefined, options)
  }
}
