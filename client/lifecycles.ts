/** How the jobs of a kind move: modes, delays, outcomes, and the machine as a graph. */
import type { Call } from './call.ts'
import type { Duration } from './wire-values.ts'

/** Kinds of jobs; others may come. */
export type JobKind = 'video' | 'training' | (string & {})

export type Outcome =
  | 'succeed'
  | 'block'
  | 'stuck'
  | { fail: { code: string; atState?: string; message?: string; force?: boolean } }
  | { weighted: { succeed?: number; fail?: number; block?: number; stuck?: number } }

export interface LifecycleSettings {
  /** `time`: each state lasts its delay; `instant`: everything at once; `reads`: by polling; `manual`: on command. */
  mode: 'time' | 'instant' | 'reads' | 'manual'
  /** Time spent in a state, by state; what is not given stays as configured. */
  delays?: Readonly<Record<string, Duration>> | undefined
  /** In mode `reads`: a step after this many reads, 1 to 1000. */
  reads?: number | undefined
  /** How jobs end; `succeed` unless given. */
  outcome?: Outcome | undefined
}

export interface Lifecycle {
  mode: LifecycleSettings['mode']
  /** Milliseconds by state. */
  delays: Record<string, number>
  reads: number
  outcome: Outcome
}

export interface LifecycleGraph {
  kind: string
  initial: string
  terminal: string[]
  states: string[]
  edges: { event: string; from: string; to: string; actor: string; action: string; summary: string }[]
}

export interface LifecyclesControl {
  show(kind: JobKind): Promise<Lifecycle>
  /** Holds for work that begins from now on. */
  set(kind: JobKind, settings: LifecycleSettings): Promise<Lifecycle>
  /** Back to what the configuration says. */
  reset(kind: JobKind): Promise<Lifecycle>
  graph(kind: JobKind): Promise<LifecycleGraph>
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
