/** Waiting for something to be so: the emulator holds the answer until it is. */
import type { Call } from './call.ts'
import type { JobKind, JobState } from './lifecycles.ts'
import type { JournalEntry } from './requests.ts'
import type { Duration } from './wire-values.ts'

/** How to wait. */
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

/** A wait that was fulfilled. */
export interface WaitResult<Item> {
  /** Everything that matched, in the order of time. */
  matched: Item[]
  /** Where a following wait may begin, as `since`. */
  cursor: number
  /** Physical milliseconds. */
  waitedMs: number
  /** Emulator milliseconds by which the clock was moved. */
  advancedMs: number
}

/** Which jobs; a member that is not given may have any value. */
export interface JobMatch {
  /** The id of a job. */
  job_id?: string | undefined
  /** One state, or several of which any will do. */
  state?: JobState | readonly JobState[] | undefined
  /** What kind of job. */
  kind?: JobKind | undefined
  /** Its name, exactly. */
  name?: string | undefined
}

/** Which resources; a member that is not given may have any value. */
export interface ResourceMatch {
  /** What it is: `asset`, `script`, ... */
  type?: string | undefined
  /** Its id. */
  id?: string | undefined
  /** One state, or several of which any will do. */
  state?: string | readonly string[] | undefined
  /** Its name, exactly. */
  name?: string | undefined
}

/** Which callbacks; a member that is not given may have any value. */
export interface DeliveryMatch {
  /** The id of a job. */
  job_id?: string | undefined
  /** What the callback reports. */
  result?: 'SUCCEED' | 'FAILED' | undefined
  /** `delivered` unless given. */
  state?: DeliveryState | readonly DeliveryState[] | undefined
  /** The callback URL, exactly as it was given. */
  url?: string | undefined
}

/** How a callback fares. */
export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'exhausted' | 'cancelled'

/** Which requests; a member that is not given may have any value. */
export interface RequestMatch {
  /** The official name: `Create2DDigitalHumanVideo`. */
  operation?: string | undefined
  /** The HTTP status of the answer. */
  status?: number | undefined
  /** How it fared. */
  outcome?: JournalEntry['outcome'] | undefined
  /** Without the query, exactly. */
  path?: string | undefined
}

/** A job that was waited for. */
export interface MatchedJob {
  /** The `project_id` it belongs to. */
  namespace: string
  /** Its id. */
  job_id: string
  /** What kind of job it is. */
  kind: JobKind
  /** The state that was waited for. */
  state: JobState
  /** When it came there, in emulator time. */
  at: string
}

/** A resource that was waited for. */
export interface MatchedResource {
  /** The `project_id` it belongs to. */
  namespace: string
  /** What it is. */
  type: string
  /** Its id. */
  id: string
  /** The state that was waited for; null where such resources have none, and of one that is gone. */
  state: string | null
  /** When it came there, in emulator time. */
  at: string
}

/** A callback that was waited for. */
export interface MatchedDelivery {
  /** The `project_id` it belongs to. */
  namespace: string
  /** `{project_id}:{number}` */
  id: string
  /** The job it is about. */
  job_id: string
  /** How it fares. */
  state: DeliveryState
  /** What its body reports. */
  result: string
  /** How many have ended. */
  attempts: number
  /** When it came to its state, in emulator time. */
  at: string
}

/** A request that was waited for. */
export interface MatchedRequest {
  /** Null for a request that names no project. */
  namespace: string | null
  /** The `X-Request-Id` of the answer. */
  id: string
  /** The official name; null where no operation has the path. */
  operation: string | null
  /** The HTTP status of the answer. */
  status: number
  /** How it fared. */
  outcome: JournalEntry['outcome']
  /** When it was answered, in emulator time. */
  at: string
}

/**
 * Without `since` the past counts too, so a wait may begin late. When the time is up the promise rejects with an
 * `EmulatorError` of status 408 that says what was seen and what came nearest. A wait that names a job which can no
 * longer get there rejects at once, with status 409 and the type `impossibleWait`.
 */
export interface WaitControl {
  /** Until a job is, or has been, in a state. */
  forJob(match: JobMatch, options?: WaitOptions): Promise<WaitResult<MatchedJob>>
  /** Until a resource is, or has been, in a state. */
  forResource(match: ResourceMatch, options?: WaitOptions): Promise<WaitResult<MatchedResource>>
  /** Until a callback has been delivered, or is as the match says. */
  forDelivery(match?: DeliveryMatch, options?: WaitOptions): Promise<WaitResult<MatchedDelivery>>
  /** Until a request of the emulated API was answered. */
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
    forResource: (match, options) => waitFor('resource', match, options),
    forDelivery: (match, options) => waitFor('delivery', match, options),
    forRequest: (match, options) => waitFor('request', match, options),
    forIdle: options => waitFor('idle', undefined, options)
  }
}
