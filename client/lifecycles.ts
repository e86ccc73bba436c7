/** How the jobs of a kind move: modes, delays, outcomes, and the machine as a graph. */
import type { Call } from './call.ts'
import type { MachineWords } from './machine-words.ts'
import type { Duration } from './wire-values.ts'

/** Kinds of jobs. */
export type JobKind = keyof MachineWords

/** The states of jobs: of one kind, or of all. */
export type JobState<Kind extends JobKind = JobKind> = MachineWords[Kind]['state']

/** The states in which jobs pass time, and for which there are delays: of one kind, or of all. */
export type TimedState<Kind extends JobKind = JobKind> = MachineWords[Kind]['timed']

/** What the people around a job do, as `actor/action`: with one kind, or with all. */
export type JobAction<Kind extends JobKind = JobKind> = MachineWords[Kind]['action']

/** How a job ends: well, blocked, never, with an error, or one of these by chance. */
export type Outcome<Kind extends JobKind = JobKind> =
  | 'succeed'
  | 'block'
  | 'stuck'
  | {
      /** The job fails. */
      fail: {
        /** An error code of the API. */
        code: string
        /** Where it strikes; where jobs of the kind usually fail unless given. */
        atState?: MachineWords[Kind]['failing']
        /** Its text, instead of the documented one. */
        message?: string
        /** Takes any code: the official table is longer than what the emulator knows of it. */
        force?: boolean
      }
    }
  | {
      /** Each new job draws one of these, by weight; with the same seed always the same. */
      weighted: {
        /** Weight of a good end. */
        succeed?: number
        /** Weight of a failure with the usual code. */
        fail?: number
        /** Weight of being blocked. */
        block?: number
        /** Weight of never ending. */
        stuck?: number
      }
    }

/** What moves a job: its delays, nothing but its creation, reads, or commands. */
export type LifecycleMode = 'time' | 'instant' | 'reads' | 'manual'

/** With `mode`, what is not given is as configured; without it, what is not given stays as it is. */
export interface LifecycleSettings<Kind extends JobKind = JobKind> {
  /** `time`: each state lasts its delay; `instant`: everything at once; `reads`: by polling; `manual`: on command. */
  mode?: LifecycleMode | undefined
  /** Time spent in a state, by state; that of others stays. */
  delays?: Readonly<Partial<Record<TimedState<Kind>, Duration>>> | undefined
  /** In mode `reads`: a step after this many reads, 1 to 1000. */
  reads?: number | undefined
  /** How jobs end. */
  outcome?: Outcome<Kind> | undefined
}

/** How the jobs of a kind move, as it is in effect. */
export interface Lifecycle<Kind extends JobKind = JobKind> {
  /** What makes the next step happen. */
  mode: LifecycleMode
  /** Milliseconds by state. */
  delays: Record<TimedState<Kind>, number>
  /** In mode `reads`: a step after this many reads. */
  reads: number
  /** How jobs end. */
  outcome: Outcome<Kind>
}

/** The machine of a kind of job. */
export interface LifecycleGraph<Kind extends JobKind = JobKind> {
  /** The kind of job. */
  kind: Kind
  /** Where jobs begin. */
  initial: JobState<Kind>
  /** Where they end. */
  terminal: JobState<Kind>[]
  /** Every state of the contract, those included that no edge leads to. */
  states: JobState<Kind>[]
  /** What can happen, one entry for each state where it can. */
  edges: LifecycleEdge<Kind>[]
}

/** An edge of a machine. */
export interface LifecycleEdge<Kind extends JobKind = JobKind> {
  /** What happens. */
  event: string
  /** Where it can happen. */
  from: JobState<Kind>
  /** Where it leads; `previous` is the state before the job was suspended. */
  to: JobState<Kind> | 'previous'
  /** Whose act it is; `system` is the emulated service. */
  actor: string
  /** What the actor is told to do. */
  action: string
  /** In a sentence. */
  summary: string
}

/** How jobs of a kind move. */
export interface LifecyclesControl {
  /** The settings as they are. */
  show<Kind extends JobKind>(kind: Kind): Promise<Lifecycle<Kind>>
  /** Holds for work that begins from now on. An outcome can be given alone. */
  set<Kind extends JobKind>(kind: Kind, settings: LifecycleSettings<Kind>): Promise<Lifecycle<Kind>>
  /** Back to what the configuration says. */
  reset<Kind extends JobKind>(kind: Kind): Promise<Lifecycle<Kind>>
  /** States and edges. */
  graph<Kind extends JobKind>(kind: Kind): Promise<LifecycleGraph<Kind>>
  /** The text of a Mermaid state diagram. */
  graph(kind: JobKind, format: 'mermaid'): Promise<string>
}

export function createLifecyclesControl(call: Call): LifecyclesControl {
  return {
    show: kind => call('GET', ['lifecycles', kind]),
    set: (kind, settings) => call('PUT', ['lifecycles', kind], { body: settings }),
    reset: kind => call('DELETE', ['lifecycles', kind]),
    graph: <Graph>(kind: JobKind, format?: 'mermaid') =>
      call<Graph>('GET', ['lifecycles', kind, 'graph'], {
        query: { format },
        answer: format === 'mermaid' ? 'text' : 'json'
      })
  }
}
