/**
 * The requests the emulator has answered, newest last, bounded by number and bytes; in memory only, since it explains
 * a test run and is worthless after it.
 */
import { limits } from '../limits.ts'

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

export class Journal {
  readonly #entries = new Map<string, { entry: JournalEntry; bytes: number }>()
  /** Goes through the entries once, and so always stands before the oldest: a new iterator would pass every dropped one. */
  #oldestFirst = this.#entries.entries()
  #bytes = 0
  #evictions = 0

  /** How many entries it holds. */
  get size(): number {
    return this.#entries.size
  }

  /** How many it has dropped to stay within its bounds. */
  get evictions(): number {
    return this.#evictions
  }

  record(entry: JournalEntry): void {
    const bytes = sizeOf(entry)
    this.#entries.set(entry.id, { entry, bytes })
    this.#bytes += bytes
    while (this.#entries.size > limits.journalEntries || this.#bytes > limits.journalBytes) this.#dropOldest()
  }

  find(id: string): JournalEntry | undefined {
    return this.#entries.get(id)?.entry
  }

  /** Entries of one namespace or of all, oldest first. */
  list(namespace?: string): JournalEntry[] {
    const entries = [...this.#entries.values()].map(({ entry }) => entry)
    return namespace === undefined ? entries : entries.filter(entry => entry.namespace === namespace)
  }

  clear(namespace?: string): void {
    for (const [id, { entry, bytes }] of this.#entries) {
      if (namespace !== undefined && entry.namespace !== namespace) continue
      this.#entries.delete(id)
      this.#bytes -= bytes
    }
    // An iterator that is not moved keeps everything that its map has held since, in V8.
    this.#oldestFirst = this.#entries.entries()
  }

  #dropOldest(): void {
    const { value: oldest } = this.#oldestFirst.next()
    if (!oldest) return
    this.#entries.delete(oldest[0])
    this.#evictions++
    this.#bytes -= oldest[1].bytes
  }
}

/**
 * Bytes an entry takes in memory, as measured: its objects and its place with the short words, and the texts that can be
 * long. What a client wrote may need two bytes a character.
 */
function sizeOf({ url, namespace, errorMessage, breaches, warnings, explanation }: JournalEntry): number {
  const sentences = [...breaches, ...warnings]
  const texts = sentences.reduce((sum, sentence) => sum + 32 + sentence.length * 2, (errorMessage?.length ?? 0) * 2)
  const explained = explanation === undefined ? 0 : JSON.stringify(explanation).length * 2
  return 560 + url.length + (namespace?.length ?? 0) + texts + explained
}
