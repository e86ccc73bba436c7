/**
 * Waiting for callbacks. An attempt that ended is told by the feed; a callback that is still on its way is a state to be
 * looked up, since nobody tells when it begins.
 */
import type { Recorded } from '../history.ts'
import { limits } from '../../limits.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import type { DeliveryRow, DeliveryState } from '../../callbacks/delivery-ports.ts'
import { deliveryId, parseDeliveryId } from '../../callbacks/delivery-id.ts'
import { noWayToCallback, waitedJobs } from './dead-end.ts'
import type { Facts } from './match.ts'
import { differencesOf, fits, matches } from './match.ts'
import type { DeadEnd, DeliveryItem, Miss, Subject, SubjectParts, WaitScope } from './subject.ts'
import { Findings, missOf, namespacesOf } from './subject.ts'

export interface DeliveryMatch {
  jobId?: string | undefined
  /** What the body of the callback reports. */
  result?: 'SUCCEED' | 'FAILED' | undefined
  /** Absent: it has been delivered. */
  state?: DeliveryState | readonly DeliveryState[] | undefined
  /** The callback URL as the client gave it. */
  url?: string | undefined
}

/** In these a callback can be without an attempt having ended: they are looked up, cursor or not. */
const unannounced: readonly DeliveryState[] = ['pending', 'sending', 'cancelled']
const announced: readonly DeliveryState[] = ['delivered', 'exhausted']

export class DeliverySubject implements Subject {
  readonly found = new Findings()
  readonly committed: (() => void) | undefined
  readonly #parts: SubjectParts
  readonly #scope: WaitScope
  readonly #match: DeliveryMatch
  /** Whether the job that is waited for may have come to where no callback is sent. */
  #doubtful = true

  constructor(parts: SubjectParts, scope: WaitScope, match: DeliveryMatch) {
    this.#parts = parts
    this.#scope = scope
    this.#match = { ...match, state: match.state ?? 'delivered' }
    const needsLooking = unannounced.some(state => fits(this.#match.state, state))
    this.committed = needsLooking ? () => this.#look(unannounced) : undefined
  }

  begin(): void {
    this.found.clear()
    this.#doubtful = true
    const { namespace, since } = this.#scope
    for (const recorded of this.#parts.history.since(since, namespace?.id, { type: 'delivery', id: this.#match.jobId }))
      this.told(recorded)
    this.#look(since === 0 ? [...unannounced, ...announced] : unannounced)
  }

  told({ happening }: Recorded): void {
    if (happening.type === 'transition' && happening.jobId === this.#match.jobId) this.#doubtful = true
    if (happening.type !== 'delivery') return
    const row = this.#rowOf(happening.deliveryId)
    if (!row) return
    const state: DeliveryState = happening.result === 'retrying' ? 'pending' : happening.result
    const then = { ...row, state, attempts: happening.attempt, updatedAt: happening.at }
    if (matches({ ...this.#match }, factsOf(then))) this.found.put(row.id, itemOf(happening.namespace, then))
  }

  /** A callback that is stored and says what is wanted may still come to any state: it can be sent once more. */
  deadEnd(): DeadEnd | undefined {
    const { jobId, result, url } = this.#match
    if (jobId === undefined || !this.#doubtful) return undefined
    this.#doubtful = false
    const ends = waitedJobs(this.#parts, namespacesOf(this.#parts, this.#scope), jobId).map(job => {
      const stored = this.#parts.deliveries.list(job.namespace.key, { jobId })
      const open = stored.some(row => matches({ result, url }, factsOf(row)))
      return open ? undefined : noWayToCallback(job, { result, url })
    })
    return ends.every(end => end !== undefined) ? ends.at(-1) : undefined
  }

  miss(): Miss {
    const counts: Record<string, number> = {}
    const rows: { namespace: Namespace; row: DeliveryRow }[] = []
    for (const namespace of namespacesOf(this.#parts, this.#scope)) {
      for (const row of this.#parts.deliveries.list(namespace.key, {})) {
        counts[row.state] = (counts[row.state] ?? 0) + 1
        rows.push({ namespace, row })
      }
    }
    const newest = rows.sort((one, other) => other.row.id - one.row.id).slice(0, limits.waitCandidates)
    const candidates = newest.map(({ namespace, row }) => ({
      item: itemOf(namespace.id, row),
      differs: { ...differencesOf({ ...this.#match }, factsOf(row)), ...this.#tooEarly(row) }
    }))
    return missOf(counts, candidates)
  }

  #rowOf(id: string): DeliveryRow | undefined {
    const { namespace, number } = parseDeliveryId(id) ?? {}
    if (namespace === undefined || number === undefined) return undefined
    return this.#parts.deliveries.byNumber(this.#parts.namespaces.get(namespace).key, number)
  }

  /** Finds what is in one of the states now and matches. */
  #look(states: readonly DeliveryState[]): void {
    const { jobId, state: wanted } = this.#match
    for (const namespace of namespacesOf(this.#parts, this.#scope)) {
      for (const state of states.filter(candidate => fits(wanted, candidate))) {
        for (const row of this.#parts.deliveries.list(namespace.key, { jobId, state })) {
          const known = this.found.has(row.id)
          if (!known && matches({ ...this.#match }, factsOf(row))) this.found.put(row.id, itemOf(namespace.id, row))
        }
      }
    }
  }

  /** What matches and was yet not found ended before the cursor. */
  #tooEarly(row: DeliveryRow) {
    const missed = announced.includes(row.state) && !this.found.has(row.id)
    return missed && this.#scope.since > 0 && matches({ ...this.#match }, factsOf(row))
      ? { since: { wanted: `after ${this.#scope.since}`, got: 'before' } }
      : {}
  }
}

/** Bodies are written by the emulator itself, and always hold a result. */
const resultOf = (row: DeliveryRow): string => (JSON.parse(row.body) as { result: string }).result

const factsOf = (row: DeliveryRow): Facts => ({
  jobId: row.jobId,
  result: resultOf(row),
  state: row.state,
  url: row.url
})

const itemOf = (namespace: string, row: DeliveryRow): DeliveryItem => ({
  id: deliveryId(namespace, row.number),
  jobId: row.jobId,
  state: row.state,
  result: resultOf(row),
  attempts: row.attempts,
  namespace,
  at: row.updatedAt
})
