/**
 * What the clock wakes, and by whom it is kept. Whoever has rows to which something happens by itself is a source: it says
 * which are due, and what becomes of one then. There are no timers beside the rows.
 */
import type { Namespace } from '../namespaces/namespace.ts'
import type { Due, DueItem } from './due.ts'

/** Has a due given to something; the row that carries it is the caller's to store. */
export interface DuePlanner {
  /** Call it inside a unit of work. */
  plan(namespace: Namespace, atMs: number, background?: boolean): Due
}

export interface DueSource<Item extends DueItem = DueItem> {
  /** What messages and the control plane call one of its items: `job`, `delivery`. */
  readonly noun: string
  /** What is due until then, by (at, order), at most so many. */
  due(ns: number, untilMs: number, limit: number): Item[]
  nextDue(ns: number): Due | undefined
  /** How many are due some time, by whether anybody waits for it. */
  countDue(ns: number): { foreground: number; background: number }
  /** Each namespace that has something due, with the time of its earliest. */
  earliestDue(): { ns: number; dueAt: number }[]
  /** The highest order that anything due has; 0 when nothing is. */
  highestDueOrder(): number
  /** Whether the item is still as due as it was when it was read. */
  isStillDue(item: Item): boolean
  /**
   * What happens then; `due.at` of the item is the time at which it happens, however late it was noticed. Called inside a
   * unit of work; afterwards the stored item is due at another time, or not at all.
   */
  fire(item: Item, namespace: Namespace): void
  /** Resolves when nothing that `fire` began outside the transaction is under way for the namespace. */
  settled?(namespace: Namespace): Promise<void>
  /** What was set aside, in the order in which it failed. */
  setAside(ns: number): Item[]
  countSetAside(ns: number): number
  /** Stores the item with its due and its being set aside as they are now. Call it inside a unit of work. */
  keep(item: Item): void
  /** What the item is, by the names that the outside knows. */
  subjectOf(item: Item): { jobId: string | null; deliveryId: number | null }
}
