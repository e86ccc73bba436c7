/** The journal: what the emulated API was asked and how it answered. */
import type { Call } from './call.ts'

export interface JournalEntry {
  /** The `X-Request-Id` of the answer. */
  id: string
  namespace: string | null
  /** Emulator time, RFC 3339. */
  at: string
  method: string
  /** Path and query; signatures are hidden. */
  url: string
  operation: string | null
  status: number
  outcome: 'accepted' | 'rejected' | 'failed' | 'unmatched'
  errorCode: string | null
  errorMessage: string | null
  warnings: string[]
  explanation?: unknown
  /** Physical milliseconds. */
  durationMs: number
}

export interface RequestExplanation {
  id: string
  outcome: JournalEntry['outcome']
  status: number
  errorCode: string | null
  reason: string | null
  warnings: string[]
  /** Why a signature was refused; null when none was. */
  signature: unknown
}

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
