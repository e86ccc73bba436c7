/**
 * What the domain needs from the one store of everything that is kept: a resource is a row of one type in one namespace,
 * and a job is a resource with a machine. `db` implements this with SQLite; nothing here knows that.
 *
 * A namespace is named by its key alone. A reset gives it another key: whatever carries the old one is garbage from
 * that moment on, and is swept away later, a slice at a time.
 * All methods are synchronous; those that write are called inside a unit of work. Times are emulator milliseconds.
 */
import type { Due, SetAside } from '../time/due.ts'

/** What has JSON for a form, and is typed by those who put it there. */
export type Block = Record<string, unknown>

export interface ResourceRow {
  /** Unique over all namespaces and never used again. */
  seq: number
  ns: number
  type: string
  /** Unique in its namespace and type. */
  id: string
  parent: string | null
  owner: string | null
  name: string | null
  state: string | null
  /** Raised by every change of state. */
  version: number
  createdAt: number
  updatedAt: number
  startedAt: number | null
  endedAt: number | null
  due: Due | null
  setAside: SetAside | null
  /** Small facts that lists are filtered by and views show. What is large belongs into the body. */
  facts: Block
  /** What only a job has: plan, next step, reads, directive, error, result, ... */
  job: Block | null
  /** What is known of its files: slots, generations, marks, ... */
  files: Block | null
}

export type NewResource = Omit<ResourceRow, 'seq'>

/** An entry in the history of a resource. */
export interface ResourceEvent {
  at: number
  event: string
  from: string | null
  to: string | null
  /** Who or what caused it: `timer`, `read`, `instant`, `control`, or the name of an API operation or command. */
  cause: string
  detail?: string | undefined
}

/** Of several, one at least holds. */
export interface AnyFilter {
  any: readonly ResourceFilter[]
}

export type ResourceFilter = FieldFilter | AnyFilter

export interface FieldFilter {
  /** A column by its name in `ResourceRow`, or a name inside `facts`. */
  field: string
  /** `contains`: part of a text, whatever the case of its ASCII letters. `has`: element of a list; `lacks`: it is not. `exists`: true, is there; false, is not. */
  op: 'eq' | 'in' | 'gte' | 'lte' | 'contains' | 'has' | 'lacks' | 'exists'
  value: string | number | boolean | readonly (string | number)[]
}

export interface ResourceQuery {
  ns: number
  types: readonly string[]
  /** All of them hold. */
  filters: readonly ResourceFilter[]
  /** A column by its name in `ResourceRow`, or a name inside `facts`. */
  sortBy: string
  descending: boolean
  /** Of those that are sorted alike, the newest comes first; otherwise their creation follows the direction. */
  newestFirst?: boolean
  offset: number
  limit: number
}

export interface ResourcePage {
  /** How many there are on all pages. */
  count: number
  rows: ResourceRow[]
}

/** By what resources of a type are counted all the time; a list narrowed by one of these alone is as fast as a whole one. */
export type CountedBy = 'state' | 'owner' | 'parent'

export interface ResourceStore {
  readonly tables: readonly string[]
  /** Returns the seq. `body` is what made it, as JSON text. Throws when the id is taken. */
  insert(resource: NewResource, body: string, happened?: readonly ResourceEvent[]): number
  find(ns: number, type: string, id: string): ResourceRow | undefined
  /** The resource of any type; of several with that id, the one whose type comes first in the alphabet. */
  lookUp(ns: number, id: string): ResourceRow | undefined
  bySeq(seq: number): ResourceRow | undefined
  /** Writes everything but seq, ns, type, id and createdAt, and adds what has happened to the history. */
  update(resource: ResourceRow, happened?: readonly ResourceEvent[]): void
  /** What has happened to it, in that order. */
  events(seq: number): ResourceEvent[]
  /** All of a namespace that have a machine, or all others, in the order of creation. */
  everything(ns: number, which: 'jobs' | 'others'): { row: ResourceRow; body: string; events: ResourceEvent[] }[]
  readBody(seq: number): string
  writeBody(seq: number, body: string): void
  remove(seq: number): void

  /** Takes as long as it takes: at once where `isQuick`, otherwise in proportion to how many there are. */
  list(query: ResourceQuery): ResourcePage
  /** The same in slices of some milliseconds, between which others may work; see `listing.ts`. */
  scan(query: ResourceQuery): Generator<undefined, ResourcePage>
  /** How many of the types there are, and how many with one of the values. Kept: counted at most once a namespace. */
  count(ns: number, types: readonly string[], by?: { field: CountedBy; values: readonly string[] }): number
  /** Kept; in the order of type and state. Resources without a state are not in it. */
  countByState(ns: number): { type: string; state: string; count: number }[]

  /** What is due until then, by (at, order), at most so many. */
  due(ns: number, untilMs: number, limit: number): ResourceRow[]
  /** The earliest of what is due. */
  nextDue(ns: number): Due | undefined
  /** How many are due some time, by whether anybody waits for it. Kept. */
  countDue(ns: number): { foreground: number; background: number }
  /** Each namespace that has something due, with the time of its earliest. */
  earliestDue(): { ns: number; dueAt: number }[]
  /** The order of what the resource is due for now; undefined when it is not due. */
  dueOrder(seq: number): number | undefined
  /** The highest order that anything due has; 0 when nothing is. */
  highestDueOrder(): number
  /** What was set aside, in the order in which it failed. */
  setAside(ns: number): ResourceRow[]
  countSetAside(ns: number): number

  /** Sweeps away at most `limit` of what carries a key that was given up, or all where that is quick; false: nothing is left. */
  sweep(key: number, limit: number): boolean
}
