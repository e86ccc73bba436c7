/** What can be waited for, seen from the wait: something that finds matching items and explains near misses. */
import type { History, Recorded } from '../history.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Journal } from '../journal.ts'
import { limits } from '../../limits.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import type { Namespaces } from '../../namespaces/namespaces.ts'
import type { DeliveryState, DeliveryStore } from '../../callbacks/delivery-ports.ts'
import type { Resources } from '../../resources/resources.ts'
import type { Scheduler } from '../../time/scheduler.ts'
import type { NearMiss } from './match.ts'
import { nearestOf } from './match.ts'

interface Item {
  /** The project id; null for a request that names none. */
  namespace: string | null
  /** Emulator time. */
  at: number
}

export interface JobItem extends Item {
  jobId: string
  kind: string
  state: string
}

export interface ResourceItem extends Item {
  type: string
  id: string
  /** Null: it is gone, or such resources have none. */
  state: string | null
}

export interface DeliveryItem extends Item {
  /** `{project_id}:{number}` */
  id: string
  jobId: string
  state: DeliveryState
  /** What the callback reports: `SUCCEED` or `FAILED`. */
  result: string
  attempts: number
}

export interface RequestItem extends Item {
  id: string
  operation: string | null
  status: number
  outcome: string
}

export type WaitItem = JobItem | ResourceItem | DeliveryItem | RequestItem | Item

/** What a wait that was not fulfilled has seen. */
export interface Miss {
  seen: { counts: Record<string, number>; recent: WaitItem[] }
  nearest: NearMiss<WaitItem>[]
}

/** Why a wait is in vain. */
export interface DeadEnd {
  /** Where the job is, and since when. */
  job: JobItem
  /** One sentence without a full stop. */
  reason: string
  /** The states it can still come to, sorted. */
  possible: string[]
}

export interface Subject {
  readonly found: Findings
  /** What ends by itself in the background may fulfil it; nobody else waits for that. */
  readonly byExpiries?: true
  /** Finds anew what is there already; called at first, and whenever the past was cleared. */
  begin(): void
  told(recorded: Recorded): void
  /** Called after every commit; absent where the feed tells all that matters. */
  readonly committed?: (() => void) | undefined
  /** Why it will never be so; undefined while it may. Asked after each of the calls above but `committed`. */
  deadEnd?(): DeadEnd | undefined
  miss(): Miss
}

/** Where a wait looks. */
export interface WaitScope {
  /** Undefined: every namespace. */
  namespace: Namespace | undefined
  /** Number of the happening after which it counts; 0: from the beginning. */
  since: number
}

export interface SubjectParts {
  history: History
  jobs: Jobs
  resources: Pick<Resources, 'definitions' | 'newest' | 'stored'>
  deliveries: Pick<DeliveryStore, 'list' | 'byNumber'>
  journal: Journal
  namespaces: Namespaces
  scheduler: Scheduler
}

export function namespacesOf({ namespaces }: Pick<SubjectParts, 'namespaces'>, scope: WaitScope): Namespace[] {
  return scope.namespace ? [scope.namespace] : namespaces.all()
}

/** What a wait has found so far: each thing once, as it was found last. Bounded: more than can be asked for is no use. */
export class Findings {
  readonly #items = new Map<string | number, WaitItem>()

  get size(): number {
    return this.#items.size
  }

  has(key: string | number): boolean {
    return this.#items.has(key)
  }

  put(key: string | number, item: WaitItem): void {
    if (this.#items.size < limits.waitItems || this.#items.has(key)) this.#items.set(key, item)
  }

  clear(): void {
    this.#items.clear()
  }

  /** In the order of their times. */
  items(): WaitItem[] {
    return [...this.#items.values()].sort((one, other) => one.at - other.at)
  }
}

/** `candidates` are the newest first. */
export function missOf(counts: Record<string, number>, candidates: readonly NearMiss<WaitItem>[]): Miss {
  return {
    seen: { counts, recent: candidates.slice(0, limits.waitSeen).map(({ item }) => item) },
    nearest: nearestOf(candidates, limits.nearestMisses)
  }
}

/** What the subjects have in common that look for what fits a match: what they are made of, and what they have found. */
export abstract class MatchingSubject<Match> {
  readonly found = new Findings()
  protected readonly parts: SubjectParts
  protected readonly scope: WaitScope
  protected readonly match: Match

  constructor(parts: SubjectParts, scope: WaitScope, match: Match) {
    this.parts = parts
    this.scope = scope
    this.match = match
  }
}
