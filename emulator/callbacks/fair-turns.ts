/**
 * Whose turn it is, so that no receiver and no namespace keeps others waiting. Knows neither what is done in a turn nor
 * for how long.
 *
 * Whoever is silent holds its slots until a timeout, and slots cannot be taken back. So what a party may hold shrinks
 * with what is left: a receiver never more slots than are free, a namespace never more than three times as many. Of 16
 * slots, a receiver alone gets 8, a namespace alone 12, and five silent receivers leave none.
 */
import type { Namespace } from '../namespaces/namespace.ts'

/** Who a turn is for. */
export interface Party {
  namespace: Namespace
  /** The origin that is called. */
  receiver: string
}

/** What those who wait may still begin, while others have a turn. */
export function createRoom(slots: number, running: ReadonlySet<Party>): (party: Party) => boolean {
  const free = slots - running.size
  const receivers = countsOf(running, ({ receiver }) => receiver)
  const namespaces = countsOf(running, ({ namespace }) => namespace)
  return ({ receiver, namespace }) =>
    (receivers.get(receiver) ?? 0) < free && (namespaces.get(namespace) ?? 0) < 3 * free
}

function countsOf<Key>(running: ReadonlySet<Party>, keyOf: (party: Party) => Key): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const party of running) counts.set(keyOf(party), (counts.get(keyOf(party)) ?? 0) + 1)
  return counts
}

interface Lane<Item> {
  party: Party
  waiting: { number: number; item: Item }[]
}

/** Those who wait, in a lane for each namespace and receiver: thousands for a silent one are passed over at once. */
export class Lanes<Item extends Party> {
  readonly #lanes = new Map<Namespace, Map<string, Lane<Item>>>()
  #lastNumber = 0

  add(item: Item): void {
    const { namespace, receiver } = item
    const ofNamespace = this.#lanes.get(namespace) ?? new Map<string, Lane<Item>>()
    const lane = ofNamespace.get(receiver) ?? { party: item, waiting: [] }
    lane.waiting.push({ number: ++this.#lastNumber, item })
    this.#lanes.set(namespace, ofNamespace.set(receiver, lane))
  }

  /** Takes out whoever came first among those that have room. */
  takeFirst(hasRoom: (party: Party) => boolean): Item | undefined {
    let first: Lane<Item> | undefined
    for (const ofNamespace of this.#lanes.values()) {
      for (const lane of ofNamespace.values()) {
        if (numberOf(lane) < numberOf(first) && hasRoom(lane.party)) first = lane
      }
    }
    const taken = first?.waiting.shift()
    if (first?.waiting.length === 0) this.#close(first)
    return taken?.item
  }

  /** Takes out all of a namespace. */
  takeAll(namespace: Namespace): Item[] {
    const lanes = Array.from(this.#lanes.get(namespace)?.values() ?? [])
    this.#lanes.delete(namespace)
    return lanes.flatMap(({ waiting }) => waiting.map(({ item }) => item))
  }

  namespaces(): Namespace[] {
    return [...this.#lanes.keys()]
  }

  #close({ party }: Lane<Item>): void {
    const ofNamespace = this.#lanes.get(party.namespace)
    ofNamespace?.delete(party.receiver)
    if (ofNamespace?.size === 0) this.#lanes.delete(party.namespace)
  }
}

function numberOf(lane: Lane<unknown> | undefined): number {
  return lane?.waiting[0]?.number ?? Number.POSITIVE_INFINITY
}
