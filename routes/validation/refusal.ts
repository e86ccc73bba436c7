/** The refusal of a request for what it breaks in the contract: everything at once, and in `error_msg` as much as fits. */
import { ApiError, roomForDetail } from '../../emulator/errors.ts'
import { limits } from '../../emulator/limits.ts'
import type { Breach } from './breach.ts'

export class Refusal extends ApiError {
  /** The first is the one that `error_msg` begins with. */
  readonly breaches: readonly string[]
  /** What would have been remarked on, had the request been accepted. */
  readonly warnings: readonly string[]
  readonly #all: readonly Breach[]

  constructor(breaches: readonly Breach[], warnings: readonly string[] = []) {
    super('invalidParameter', summaryOf(breaches))
    this.#all = breaches
    this.breaches = breaches.slice(0, limits.breachesPerRequest).map(({ sentence }) => sentence)
    this.warnings = warnings
  }

  /** One refusal for parts of a request that were judged one by one. */
  static merged(refusals: readonly Refusal[]): Refusal {
    const [only, ...others] = refusals
    if (only && others.length === 0) return only
    return new Refusal(
      refusals.flatMap(refusal => refusal.#all),
      refusals.flatMap(refusal => refusal.warnings)
    )
  }
}

/** Whole sentences, as many as the message has room for; the first one comes even if it has to be cut. */
function summaryOf(breaches: readonly Breach[]): string {
  const room = roomForDetail('invalidParameter')
  let summary = ''
  for (const [index, { sentence, hint }] of breaches.entries()) {
    const told = hint === undefined ? sentence : `${sentence}; ${hint}`
    const longer = index === 0 ? told : `${summary}; ${told}`
    const left = breaches.length - index - 1
    if ((longer + more(left)).length > room) return summary === '' ? told : summary + more(left + 1)
    summary = longer
  }
  return summary
}

const more = (left: number): string => (left === 0 ? '' : `; and ${left} more`)

/**
 * The values of `parts`, each judged whatever became of the others; throws one refusal for all that refuse. What fails in
 * another way ends it: with the refusals that came before it, if there are any.
 */
export function judgeTogether<Parts extends readonly unknown[]>(
  ...parts: { [Index in keyof Parts]: () => Parts[Index] }
): Parts {
  const refusals: Refusal[] = []
  const values: unknown[] = []
  for (const part of parts) {
    try {
      values.push(part())
    } catch (error) {
      if (error instanceof Refusal) refusals.push(error)
      else if (error instanceof ApiError && refusals.length > 0) break
      else throw error
    }
  }
  if (refusals.length > 0) throw Refusal.merged(refusals)
  return values as unknown as Parts
}
