/** Waiting for requests of the emulated API that were answered. */
import type { Happening } from '../feed.ts'
import type { Recorded } from '../history.ts'
import type { JournalOutcome } from '../journal.ts'
import { limits } from '../../limits.ts'
import type { Facts } from './match.ts'
import { differencesOf, matches } from './match.ts'
import type { Miss, RequestItem, Subject } from './subject.ts'
import { MatchingSubject, missOf } from './subject.ts'

export interface RequestMatch {
  operation?: string | undefined
  status?: number | undefined
  outcome?: JournalOutcome | undefined
  /** The path without its query, as it was sent. */
  path?: string | undefined
}

type Answered = Extract<Happening, { type: 'request' }>

export class RequestSubject extends MatchingSubject<RequestMatch> implements Subject {
  begin(): void {
    this.found.clear()
    const { namespace, since } = this.scope
    for (const recorded of this.parts.history.since(since, namespace?.id, { type: 'request' })) this.told(recorded)
  }

  told({ happening }: Recorded): void {
    if (happening.type !== 'request') return
    if (matches({ ...this.match }, this.#factsOf(happening))) this.found.put(happening.requestId, itemOf(happening))
  }

  miss(): Miss {
    const counts: Record<string, number> = {}
    const candidates: { item: RequestItem; differs: ReturnType<typeof differencesOf> }[] = []
    const past = this.parts.history.since(0, this.scope.namespace?.id, { type: 'request' })
    for (const { number, happening } of past.toReversed()) {
      if (happening.type !== 'request') continue
      const name = `${happening.operation ?? 'unmatched'} ${happening.status}`
      if (name in counts || Object.keys(counts).length < limits.waitCounts) counts[name] = (counts[name] ?? 0) + 1
      if (candidates.length >= limits.waitCandidates) continue
      const { since } = this.scope
      const differs = differencesOf({ ...this.match }, this.#factsOf(happening))
      if (number <= since) differs.since = { wanted: `after ${since}`, got: number }
      candidates.push({ item: itemOf(happening), differs })
    }
    return missOf(counts, candidates)
  }

  /** The path is asked of the journal, and only when it matters: paths can be long, and the history keeps many. */
  #factsOf({ operation, status, outcome, requestId }: Answered): Facts {
    if (this.match.path === undefined) return { operation, status, outcome }
    const path = this.parts.journal.find(requestId)?.url.split('?', 1)[0] ?? null
    return { operation, status, outcome, path }
  }
}

const itemOf = ({ requestId, operation, status, outcome, namespace, at }: Answered): RequestItem => ({
  id: requestId,
  operation,
  status,
  outcome,
  namespace,
  at
})
