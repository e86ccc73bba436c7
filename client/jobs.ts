/** Jobs as the emulator sees them, and what a test may do to one. */
import type { Call } from './call.ts'
import type { JobAction, JobKind, JobState, LifecycleMode } from './lifecycles.ts'
import type { SetAsideTimer } from './timers.ts'

/** The people around a training; `admin` does what the service does by itself. */
export type Actor = 'uploader' | 'reviewer' | 'trainer' | 'user' | 'admin'

/** A job in a list. */
export interface JobSummary {
  /** As the API names it. */
  job_id: string
  /** The `project_id` it belongs to. */
  namespace: string
  /** What kind of job it is. */
  kind: JobKind
  /** Where it is. */
  state: JobState
  /** Its name, or that of its asset. */
  name: string | null
  /** Emulator time, RFC 3339, as are the other times. */
  created_at: string
  /** When it last changed. */
  updated_at: string
  /** Whether it was stopped by `hold`. */
  held: boolean
}

/** A job as the emulator sees it. */
export interface JobDetail extends JobSummary {
  /** That of its namespace when it was made; a reset raises it. */
  epoch: number
  /** Raised by each change of state. */
  version: number
  /** The `X-App-UserId` of its creation. */
  app_user_id: string | null
  /** When work on it began. */
  started_at: string | null
  /** When it came to its end. */
  ended_at: string | null
  /** Facts that only the job's kind knows. */
  attributes: Record<string, unknown>
  /** What lies before it. */
  plan: JobPlan
  /** Where the job can go from its state. */
  edges: JobEdge[]
  /** Who may do what in its state: `reviewer/approve`. */
  actions: JobAction[]
  /** What was due for it and failed; it does not go on until that is tried again. */
  set_aside: SetAsideTimer[]
}

/** What lies before a job. */
export interface JobPlan {
  /** What makes the next step happen. */
  mode: LifecycleMode
  /** How it went on before it was held, and how long the next step still had; null unless it is held. */
  held: {
    /** What made the next step happen. */
    mode: LifecycleMode
    /** Milliseconds of emulator time. */
    remainingMs: number
  } | null
  /** The steps to come, in order. */
  next: PlannedStep[]
}

/** A step that a job is to take. */
export interface PlannedStep {
  /** What will happen. */
  event: string
  /** Milliseconds of emulator time after the step before. */
  delayMs: number
  /** The error code of a failure. */
  code?: string
  /** The error text of a failure. */
  message?: string
}

/** Where a job can go from its state. */
export interface JobEdge {
  /** What would happen. */
  event: string
  /** Where it leads; `previous` is the state before the job was suspended. */
  to: JobState | 'previous'
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

/** An entry in the history of a job. */
export interface JobEvent {
  /** Emulator time, RFC 3339. */
  at: string
  /** What happened. */
  event: string
  /** Null for the creation. */
  from: JobState | null
  /** Where the job was then. */
  to: JobState
  /** `timer`, `read`, `instant`, `control`, or the name of an API operation or command. */
  cause: string
  /** What belongs to it, such as an error. */
  detail?: string
}

/** Which jobs to list. */
export interface JobFilter {
  /** Of this kind only. */
  kind?: JobKind | undefined
  /** In this state only. */
  state?: JobState | undefined
  /** How many to leave out at the beginning. */
  offset?: number | undefined
  /** How many to give at most. */
  limit?: number | undefined
}

/** A part of a list of jobs. */
export interface JobPage {
  /** How many match in all. */
  count: number
  /** Those that were asked for. */
  jobs: JobSummary[]
}

/** The history of a job. */
export interface JobTimeline {
  /** Whose history it is. */
  job_id: string
  /** Oldest first. */
  events: JobEvent[]
}

/** How to move a job. */
export interface TransitionOptions {
  /** To any state, along no edge and without any consequence. */
  force?: boolean | undefined
}

/** What goes with an act. */
export interface ActOptions {
  /** In the words of whoever does it. */
  reason?: string | undefined
}

/** Without a namespace a job is looked for in all of them. What a job's state does not allow is refused with what it does. */
export interface JobsControl {
  /** Oldest first; 100 of them unless `limit` (at most 1000) says otherwise. `count` is of all that match. */
  list(filter?: JobFilter): Promise<JobPage>
  /** With its plan, its edges and what can be done to it. */
  show(jobId: string): Promise<JobDetail>
  /** Every event with its cause, oldest first. */
  timeline(jobId: string): Promise<JobTimeline>
  /** Takes the next planned step now. */
  step(jobId: string): Promise<JobDetail>
  /** Moves the job along an edge of its machine; with `force` to any state, and then without any consequence. */
  transition(jobId: string, to: JobState, options?: TransitionOptions): Promise<JobDetail>
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
  act(jobId: string, action: JobAction, options?: ActOptions): Promise<JobDetail>
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
