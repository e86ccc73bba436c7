/** Jobs as the emulator sees them, and what a test may do to one. */
import type { Call } from './call.ts'
import type { JobKind } from './lifecycles.ts'
import type { SetAsideTimer } from './timers.ts'

/** The people around a training; `admin` does what the service does by itself. */
export type Actor = 'uploader' | 'reviewer' | 'trainer' | 'user' | 'admin'

export interface JobSummary {
  job_id: string
  namespace: string
  kind: JobKind
  state: string
  name: string | null
  /** Emulator time, RFC 3339, as are the other times. */
  created_at: string
  updated_at: string
  held: boolean
}

export interface JobDetail extends JobSummary {
  epoch: number
  version: number
  app_user_id: string | null
  started_at: string | null
  ended_at: string | null
  /** Facts that only the job's kind knows. */
  attributes: Record<string, unknown>
  plan: {
    mode: string
    held: { mode: string; remainingMs: number } | null
    next: { event: string; delayMs: number; code?: string; message?: string }[]
  }
  /** Where the job can go from its state. */
  edges: { event: string; to: string }[]
  /** Who may do what in its state: `reviewer/approve`. */
  actions: string[]
  /** What was due for it and failed; it does not go on until that is tried again. */
  set_aside: SetAsideTimer[]
}

/** What a job fails with. */
export interface JobFailure {
  /** An error code of the API. */
  code?: string | undefined
  /** Its text, instead of the documented one. */
  message?: string | undefined
  /** Takes any code: the official table is longer than what the emulator knows of it. */
  force?: boolean | undefined
}

export interface JobEvent {
  at: string
  event: string
  from: string | null
  to: string
  cause: string
  detail?: string
}

/** Without a namespace a job is looked for in all of them. What a job's state does not allow is refused with what it does. */
export interface JobsControl {
  /** Oldest first; 100 of them unless `limit` (at most 1000) says otherwise. `count` is of all that match. */
  list(filter?: {
    kind?: JobKind | undefined
    state?: string | undefined
    offset?: number | undefined
    limit?: number | undefined
  }): Promise<{ count: number; jobs: JobSummary[] }>
  show(jobId: string): Promise<JobDetail>
  /** Every event with its cause, oldest first. */
  timeline(jobId: string): Promise<{ job_id: string; events: JobEvent[] }>
  /** Takes the next planned step now. */
  step(jobId: string): Promise<JobDetail>
  /** Moves the job along an edge of its machine; with `force` to any state, and then without any consequence. */
  transition(jobId: string, to: string, options?: { force?: boolean | undefined }): Promise<JobDetail>
  /** Takes the job to its good end, callback included. */
  complete(jobId: string): Promise<JobDetail>
  /**
   * Makes the job fail now, callback included; the code is a documented one of the kind unless given. One that is no error
   * code of the API is refused, unless `force` is true.
   */
  fail(jobId: string, failure?: JobFailure): Promise<JobDetail>
  /** Stops the job from moving by itself. */
  hold(jobId: string): Promise<JobDetail>
  /** Lets a held job go on, with as long to wait as it had. */
  release(jobId: string): Promise<JobDetail>
  /** Plays one of the people around the job: `act(id, 'reviewer/reject', {reason: 'too dark'})`. */
  act(jobId: string, action: `${Actor}/${string}`, options?: { reason?: string | undefined }): Promise<JobDetail>
}

export function createJobsControl(call: Call): JobsControl {
  return {
    list: filter => call('GET', ['jobs'], { query: { ...filter } }),
    show: jobId => call('GET', ['jobs', jobId]),
    timeline: jobId => call('GET', ['jobs', jobId, 'timeline']),
    step: jobId => call('POST', ['jobs', jobId, 'step']),
    transition: (jobId, to, options) => call('POST', ['jobs', jobId, 'transition'], { body: { to, ...options } }),
    complete: jobId => call('POST', ['jobs', jobId, 'complete']),
    fail: (jobId, failure = {}) => call('POST', ['jobs', jobId, 'fail'], { body: failure }),
    hold: jobId => call('POST', ['jobs', jobId, 'hold']),
    release: jobId => call('POST', ['jobs', jobId, 'release']),
    act: (jobId, action, options = {}) =>
      call('POST', ['jobs', jobId, 'actors', ...action.split('/', 2)], { body: options })
  }
}
