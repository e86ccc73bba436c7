/** Counts what a run has exercised, from the feed and for the whole emulator; a reset takes nothing from it. */
import type { Feed, Happening } from './feed.ts'

type Told<Type extends Happening['type']> = Extract<Happening, { type: Type }>

export type RequestCount = Pick<Told<'request'>, 'operation' | 'status' | 'outcome' | 'errorCode'> & { count: number }
export type StateCount = { kind: string; state: string; count: number }
export type DeliveryResult = Told<'delivery'>['result']

export const deliveryResults: readonly DeliveryResult[] = ['delivered', 'retrying', 'exhausted']

export class Tally {
  readonly #requests = new Map<string, RequestCount>()
  readonly #states = new Map<string, StateCount>()
  readonly #deliveries = new Map<DeliveryResult, number>(deliveryResults.map(result => [result, 0]))

  constructor(feed: Feed) {
    feed.listen(happening => this.#count(happening))
  }

  /** Answered requests; each combination that occurred is there once. */
  requests(): readonly RequestCount[] {
    return [...this.#requests.values()]
  }

  /** How often jobs came into a state, their first one included. */
  states(): readonly StateCount[] {
    return [...this.#states.values()]
  }

  /** Attempts to deliver a callback by what they came to; every result is there. */
  deliveries(): readonly { result: DeliveryResult; count: number }[] {
    return Array.from(this.#deliveries, ([result, count]) => ({ result, count }))
  }

  #count(happening: Happening): void {
    if (happening.type === 'request') this.#countRequest(happening)
    else if (happening.type === 'transition') this.#countState(happening)
    else if (happening.type === 'resource') this.#countState({ ...happening, kind: happening.resource })
    else this.#deliveries.set(happening.result, (this.#deliveries.get(happening.result) ?? 0) + 1)
  }

  #countRequest({ operation, status, outcome, errorCode }: Told<'request'>): void {
    const key = JSON.stringify([operation, status, outcome, errorCode])
    const known = this.#requests.get(key)
    if (known) known.count++
    else this.#requests.set(key, { operation, status, outcome, errorCode, count: 1 })
  }

  /** Notes in a job's history are told as transitions to where the job already is, and visit nothing. */
  #countState({ kind, from, to: state }: Pick<Told<'transition'>, 'kind' | 'from'> & { to: string | null }): void {
    if (from === state || state === null) return
    const key = `${kind} ${state}`
    const known = this.#states.get(key)
    if (known) known.count++
    else this.#states.set(key, { kind, state, count: 1 })
  }
}
