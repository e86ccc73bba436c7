/** The journal: what the emulated API was asked and how it answered. */
import type { Call } from './call.ts'

/** A request of the emulated API, and how it was answered. */
export interface JournalEntry {
  /** The `X-Request-Id` of the answer. */
  id: string
  /** The `project_id` of its path; null for a request that names none. */
  namespace: string | null
  /** Emulator time, RFC 3339. */
  at: string
  /** HTTP method. */
  method: string
  /** Path and query; signatures are hidden. */
  url: string
  /** The official name; null where no operation has the path. */
  operation: string | null
  /** The HTTP status of the answer. */
  status: number
  /** How it fared: `failed` is for what went wrong in the emulator, `unmatched` for a path that no operation has. */
  outcome: 'accepted' | 'rejected' | 'failed' | 'unmatched'
  /** `error_code` of the answer. */
  errorCode: string | null
  /** `error_msg` of the answer. */
  errorMessage: string | null
  /** What the request broke in the contract, all of it; `errorMessage` begins with the first. */
  breaches: string[]
  /** What was accepted, and yet is odd. */
  warnings: string[]
  /** Why it was refused. */
  explanation?: unknown
  /** Physical milliseconds. */
  durationMs: number
}

/** Why a request was answered as it was. */
export interface RequestExplanation {
  /** The `X-Request-Id` of the answer. */
  id: string
  /** How it fared. */
  outcome: JournalEntry['outcome']
  /** The HTTP status of the answer. */
  status: number
  /** `error_code` of the answer. */
  errorCode: string | null
  /** What was wrong; null when nothing was. */
  reason: string | null
  /** What the request broke in the contract, all of it. */
  breaches: string[]
  /** What was accepted, and yet is odd. */
  warnings: string[]
  /** Why a signature was refused; null when none was. */
  signature: unknown
}

/** The journal of the emulated API. */
export interface RequestsControl {
  /** Oldest first. */
  list(): Promise<{ count: number; requests: JournalEntry[] }>
  /** By the `X-Request-Id` of the answer. */
  show(requestId: string): Promise<JournalEntry>
  /** Why a request was answered as it was. */
  explain(requestId: string): Promise<RequestExplanation>
}

export function createRequestsControl(call: Call): RequestsControl {
  return {
    list: () => call('GET', ['requests']),
    show: requestId => call('GET', ['requests', requestId]),
    explain: requestId => call('GET', ['requests', requestId, 'explain'])
  }
}
