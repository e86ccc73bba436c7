/** What a run has exercised, and what a monitor reads: both of the whole emulator. */
import type { Call } from './call.ts'

/** A part of the coverage. */
interface Section<Entry> {
  /** How many entries this run has exercised. */
  exercised: number
  /** How many entries there are. */
  total: number
  /** Each of them, exercised or not. */
  entries: Entry[]
}

/** What this run has exercised. */
export interface Coverage {
  /** Operations of the API. */
  operations: Section<{
    /** The official name. */
    operationId: string
    /** HTTP method. */
    method: string
    /** Path with its parameters in braces. */
    path: string
    /** How well it is emulated. */
    fidelity: string
    /** Whose word it is that the cloud answers so. */
    evidence: string
    /** Whatever the answer was. */
    calls: number
    /** How many of the calls were answered with success. */
    accepted: number
  }>
  /** States of jobs, and how often a job came into each. */
  states: Section<{ kind: string; state: string; visits: number }>
  /** Error codes of answers. */
  errors: Section<{ code: string; status: number; evidence: string; times: number }>
  /** What attempts to deliver a callback came to. */
  callbacks: Section<{ result: string; times: number }>
}

/** What a run has exercised, and what a monitor reads. */
export interface CoverageControl {
  /** Since the start, also below `namespace(id)`; a reset takes nothing from it. */
  coverage(): Promise<Coverage>
  /** The same as Markdown, or as JUnit XML. */
  coverage(format: 'md' | 'junit'): Promise<string>
  /** In the text format of Prometheus. */
  metrics(): Promise<string>
}

export function createCoverageControl(call: Call): CoverageControl {
  return {
    coverage: <Report>(format?: 'md' | 'junit') =>
      call<Report>('GET', ['coverage'], { query: { format }, answer: format === undefined ? 'json' : 'text' }),
    metrics: () => call('GET', ['metrics'], { answer: 'text' })
  }
}
