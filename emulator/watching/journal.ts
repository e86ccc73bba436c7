/**
 * The requests the emulator has answered, newest last, bounded by number and bytes; in memory only, since it explains
 * a test run and is worthless after it.
 */
import { limits } from '../limits.ts'
import { Ring } from './records/ring.ts'
import type { KeptRecord } from './records/ring.ts'

export type JournalOutcome = 'accepted' | 'rejected' | 'failed' | 'unmatched'

export interface JournalEntry {
  id: string
  namespace: string | null
  /** Emulator time. */
  at: number
  method: string
  /** Path and query, secrets redacted. */
  url: string
  operation: string | null
  status: number
  outcome: JournalOutcome
  errorCode: string | null
  errorMessage: string | null
  /** Everything that the request broke in the contract; the error message begins with the first. */
  breaches: readonly string[]
  warnings: string[]
  /** Why a credential was refused: the canonical request and where it differs. */
  explanation: unknown
  /** Physical milliseconds. */
  durationMs: number
}

type Remarks = Pick<JournalEntry, 'errorMessage' | 'breaches' | 'warnings' | 'explanation'>

type EntryWords = [method: string, operation: string | null, outcome: JournalOutcome, errorCode: string | null]
type EntryNumbers = [at: number, status: number, durationMs: number]
type EntryTexts = [id: string, url: string, remarks: string]

export class Journal {
  readonly #ring = new Ring({
    records: limits.journalEntries,
    bytes: limits.journalBytes,
    shapes: [{ words: 4, numbers: 3, texts: 3 }]
  })

  /** How many entries it holds. */
  get size(): number {
    return this.#ring.size
  }

  /** How many it has dropped to stay within its bounds. */
  get evictions(): number {
    return this.#ring.dropped
  }

  record(entry: JournalEntry): void {
    const { id, namespace, at, method, url, operation, status, outcome, errorCode, durationMs } = entry
    const words: EntryWords = [method, operation, outcome, errorCode]
    const numbers: EntryNumbers = [at, status, durationMs]
    const texts: EntryTexts = [id, url, textOf(entry)]
    this.#ring.append({ group: namespace, sort: 0, words, numbers, texts })
  }

  find(id: string): JournalEntry | undefined {
    const record = this.#ring.find(id)
    return record && entryOf(record)
  }

  /** Entries of one namespace or of all, oldest first. */
  list(namespace?: string): JournalEntry[] {
    return this.#ring.list({ group: namespace }, entryOf)
  }

  clear(namespace?: string): void {
    this.#ring.forget(namespace)
  }
}

/** What is read is what was written, so it has the types of that. */
function entryOf({ group: namespace, content }: KeptRecord): JournalEntry {
  const [method, operation, outcome, errorCode] = content.words as EntryWords
  const [at, status, durationMs] = content.numbers as EntryNumbers
  const [id, url, text] = content.texts as EntryTexts
  const { errorMessage, breaches, warnings, explanation } = remarksOf(text)
  return {
    id,
    namespace,
    at,
    method,
    url,
    operation,
    status,
    outcome,
    errorCode,
    errorMessage,
    breaches,
    warnings,
    explanation,
    durationMs
  }
}

/** Most requests leave no remarks, and are written with nothing. */
function textOf({ errorMessage, breaches, warnings, explanation }: Remarks): string {
  const silent = errorMessage === null && breaches.length === 0 && warnings.length === 0 && explanation === undefined
  if (silent) return ''
  const always = [errorMessage, breaches, warnings]
  return JSON.stringify(explanation === undefined ? always : [...always, explanation])
}

function remarksOf(text: string): Remarks {
  if (text === '') return { errorMessage: null, breaches: [], warnings: [], explanation: undefined }
  type Parts = [errorMessage: string | null, breaches: string[], warnings: string[], explanation?: unknown]
  const [errorMessage, breaches, warnings, explanation] = JSON.parse(text) as Parts
  return { errorMessage, breaches, warnings, explanation }
}
