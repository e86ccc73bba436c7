/** Waiting until nothing is planned or under way in a namespace any more. */
import type { Namespace } from '../../namespaces/namespace.ts'
import type { Miss, Subject, SubjectParts } from './subject.ts'
import { Findings } from './subject.ts'

export class IdleSubject implements Subject {
  readonly found = new Findings()
  readonly #parts: SubjectParts
  readonly #namespace: Namespace

  constructor(parts: SubjectParts, namespace: Namespace) {
    this.#parts = parts
    this.#namespace = namespace
  }

  begin(): void {
    this.found.clear()
    this.committed()
  }

  /** What the feed tells comes with a commit, except for requests, which change nothing here. */
  told(): void {}

  committed(): void {
    if (!isBusy(this.#parts, this.#namespace)) {
      this.found.put('idle', { namespace: this.#namespace.id, at: this.#namespace.now() })
    }
  }

  miss(): Miss {
    return { seen: { counts: { sending: sendingIn(this.#parts, this.#namespace) }, recent: [] }, nearest: [] }
  }
}

type Busyness = Pick<SubjectParts, 'scheduler' | 'deliveries'>

/** Whether something is due in the namespace, or an attempt of a callback under way; expiries count on demand. */
export function isBusy(parts: Busyness, namespace: Namespace, background = false): boolean {
  return parts.scheduler.count(namespace, { background }) > 0 || sendingIn(parts, namespace) > 0
}

function sendingIn({ deliveries }: Busyness, namespace: Namespace): number {
  return deliveries.list(namespace.key, { state: 'sending' }).length
}
