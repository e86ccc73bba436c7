/**
 * The parts of a namespace's state. Whoever keeps rows of a namespace registers one part; reset, removal, export, import
 * and snapshots go through the list of them and name none. `test/every/state-parts.test.ts` compares the list with the
 * tables of the database.
 *
 * Rows have numbers of their own in every database. A document names them by what does not change on the way (a job by
 * its id), and the contexts below turn one into the other for those that refer to rows of another part.
 */
import type { Namespace } from '../namespaces/namespace.ts'
import type { Due, SetAside } from '../time/due.ts'

/** What a document calls a row. */
export type RowName = string | number

/** That something happens to a row by itself, or failed to. */
export interface Wake {
  topic: string
  /** Number of the row. */
  subject: number
  version: number
  due: Pick<Due, 'at' | 'order'> | null
  setAside: SetAside | null
}

/** All of it is synchronous and, but for `judge`, called inside a unit of work or where nothing can come between. */
export interface StatePart<Piece = unknown> {
  /** The member of an archived namespace that holds its piece. */
  readonly name: string
  /** The tables that hold its rows. */
  readonly tables: readonly string[]
  /** What others call one of its rows when they refer to it; the topic of timers that wake it is the same word. */
  readonly noun?: string
  /** It refers to rows of any other part, so its turn comes when all others have had theirs. */
  readonly last?: true
  /** Removes at most `limit` rows of a key that was given up, or all where that is quick; false: nothing is left. */
  sweep(key: number, limit: number): boolean
  /** Ends what is under way outside the store; follows the commit of what cleared the rows. */
  breakOff?(namespace: Namespace): void
  /** Its piece of a document, as plain data. */
  write(namespace: Namespace, context: Writing): Piece
  /** What keeps a piece from being loaded, one sentence a problem, each with its place. */
  judge(piece: Piece, context: Judging): string[]
  /** Has something happen to a loaded row by itself, if it still has that version. */
  wake?(namespace: Namespace, row: number, wake: Pick<Wake, 'version' | 'setAside'> & { atMs: number }): void
  /** Writes the rows of a piece that has no problems into a namespace that has a row and no others. */
  load(namespace: Namespace, piece: Piece, context: Loading): void
}

export interface Writing {
  /** Emulator time of the namespace. */
  nowMs: number
  /** By noun and the number of the row. Whoever has a noun notes its rows. */
  names: References<number, RowName>
  /** What is due in the namespace, or was set aside, of all parts. */
  wakes: Wake[]
  /** How many bytes of files the document still has room for. */
  room: { bytes: number }
  /** Adds to the piece what takes its time to read. It is called when all rows of the document are read, one at a time. */
  later(work: () => Promise<void>): void
}

export interface Judging {
  /** The place of the piece in the document. */
  at: string
  known: References<RowName, true>
}

export interface Loading {
  /** The number of the row, by noun and name. */
  rows: References<RowName, number>
}

/** What is known of the rows of one namespace, by noun, while it is written, judged or loaded. */
export class References<Key, Value> {
  readonly #byNoun: Map<string, Map<Key, Value>>

  constructor(nouns: readonly string[]) {
    this.#byNoun = new Map(nouns.map(noun => [noun, new Map<Key, Value>()]))
  }

  /** Whether any part has the noun. */
  has(noun: string): boolean {
    return this.#byNoun.has(noun)
  }

  note(noun: string, key: Key, value: Value): void {
    this.#byNoun.get(noun)?.set(key, value)
  }

  find(noun: string, key: Key): Value | undefined {
    return this.#byNoun.get(noun)?.get(key)
  }
}

export class StateParts {
  readonly #parts: StatePart[] = []

  add(part: StatePart): void {
    if (this.#parts.some(({ name }) => name === part.name)) throw new Error(`there is a part ${part.name} already`)
    this.#parts.push(part)
  }

  /** As their pieces stand in a document. */
  all(): readonly StatePart[] {
    return this.#parts
  }

  /** As they have their turns. */
  inTurn(): readonly StatePart[] {
    return [...this.#parts.filter(({ last }) => !last), ...this.#parts.filter(({ last }) => last)]
  }

  references<Key, Value>(): References<Key, Value> {
    return new References(this.#parts.flatMap(({ noun }) => noun ?? []))
  }
}
