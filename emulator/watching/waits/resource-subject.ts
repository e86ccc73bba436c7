/** Waiting for what is stored and is no job: in a state now, or having come to it since the cursor. */
import type { Recorded } from '../history.ts'
import { limits } from '../../limits.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import type { ResourceRow } from '../../resources/resource-ports.ts'
import type { Facts } from './match.ts'
import { differencesOf, fits, matches } from './match.ts'
import type { Miss, ResourceItem, Subject } from './subject.ts'
import { MatchingSubject, missOf, namespacesOf } from './subject.ts'

export interface ResourceMatch {
  type?: string | undefined
  id?: string | undefined
  state?: string | readonly string[] | undefined
  name?: string | undefined
}

export class ResourceSubject extends MatchingSubject<ResourceMatch> implements Subject {
  readonly byExpiries = true

  begin(): void {
    this.found.clear()
    const { namespace, since } = this.scope
    for (const recorded of this.parts.history.since(since, namespace?.id, { type: 'resource' })) this.told(recorded)
    for (const target of namespacesOf(this.parts, this.scope)) {
      for (const row of this.#newest(target, limits.waitItems, this.match)) {
        const key = keyOf(target.id, row)
        if (matches({ ...this.match }, factsOf(row)) && !this.found.has(key)) this.found.put(key, itemOf(target, row))
      }
    }
  }

  told({ happening }: Recorded): void {
    if (happening.type !== 'resource' || happening.from === happening.to) return
    const { namespace, resource: type, id, to: state, at } = happening
    const { name, ...match } = this.match
    if (!matches({ ...match }, { type, id, state })) return
    if (name !== undefined && !fits(name, this.#nameOf(namespace, type, id))) return
    this.found.put(keyOf(namespace, { type, id }), { type, id, state, namespace, at })
  }

  miss(): Miss {
    const counts: Record<string, number> = {}
    const rows: { namespace: Namespace; row: ResourceRow }[] = []
    for (const namespace of namespacesOf(this.parts, this.scope)) {
      const newest = this.#candidates(namespace)
      for (const { state } of newest) counts[state ?? ''] = (counts[state ?? ''] ?? 0) + 1
      rows.push(...newest.map(row => ({ namespace, row })))
    }
    const candidates = rows.slice(0, limits.waitCandidates).map(({ namespace, row }) => ({
      item: itemOf(namespace, row),
      differs: differencesOf({ ...this.match }, factsOf(row))
    }))
    return missOf(counts, candidates)
  }

  /** The one that was meant first, wherever it is in the list; then the newest. */
  #candidates(namespace: Namespace): ResourceRow[] {
    const { id } = this.match
    const meant = id === undefined ? [] : this.#newest(namespace, 1, { id })
    const others = this.#newest(namespace, limits.waitCandidates, {})
    return [...meant, ...others.filter(row => row.seq !== meant[0]?.seq)]
  }

  #newest({ key: ns }: Namespace, limit: number, { type, id, state, name }: ResourceMatch): ResourceRow[] {
    const { resources } = this.parts
    const types = resources.definitions().map(definition => definition.type)
    return resources.newest({
      ns,
      types: type === undefined ? types : types.filter(known => known === type),
      filters: [
        ...(id === undefined ? [] : [{ field: 'id', op: 'eq' as const, value: id }]),
        ...(name === undefined ? [] : [{ field: 'name', op: 'eq' as const, value: name }]),
        ...(state === undefined ? [] : [{ field: 'state', op: 'in' as const, value: [state].flat() }])
      ],
      limit
    })
  }

  #nameOf(namespace: string, type: string, id: string): string | null {
    return this.parts.resources.stored(this.parts.namespaces.get(namespace), type, id)?.row.name ?? null
  }
}

const keyOf = (namespace: string, { type, id }: Pick<ResourceRow, 'type' | 'id'>): string =>
  JSON.stringify([namespace, type, id])

const factsOf = ({ type, id, state, name }: ResourceRow): Facts => ({ type, id, state, name })

const itemOf = (namespace: Namespace, { type, id, state, updatedAt }: ResourceRow): ResourceItem => ({
  type,
  id,
  state,
  namespace: namespace.id,
  at: updatedAt
})
