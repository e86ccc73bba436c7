/** What a run has exercised, and what a monitor reads: both of the whole emulator. */
import type { Call } from './call.ts'

interface Section<Entry> {
  /** How many entries this run has exercised. */
  exercised: number
  total: number
  entries: Entry[]
}

export interface Coverage {
  operations: Section<{
    operationId: string
    method: string
    path: string
    fidelity: string
    evidence: string
    /** Whatever the answer was. */
    calls: number
    accepted: number
  }>
  /** States of jobs, and how often a job came into each. */
  states: Section<{ kind: string; state: string; visits: number }>
  errors: Section<{ code: string; status: number; evidence: string; times: number }>
  /** What attempts to deliver a callback came to. */
  callbacks: Section<{ result: string; times: number }>
}

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
