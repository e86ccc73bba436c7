/** The waits that are open, by the namespace they are about; a wait about all is of interest to whatever happens. */
import type { Namespace } from '../../namespaces/namespace.ts'

export class OpenWaits<Wait extends { namespace: Namespace | undefined }> {
  /** By project id; undefined: those about every namespace. */
  readonly #byNamespace = new Map<string | undefined, Set<Wait>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(wait: Wait): void {
    const id = wait.namespace?.id
    this.#byNamespace.set(id, (this.#byNamespace.get(id) ?? new Set<Wait>()).add(wait))
    this.#size++
  }

  remove(wait: Wait): void {
    const id = wait.namespace?.id
    const others = this.#byNamespace.get(id)
    if (others?.delete(wait)) this.#size--
    if (others?.size === 0) this.#byNamespace.delete(id)
  }

  /** Those to which something in the namespace matters; null: something that belongs to none. */
  about(id: string | null): Wait[] {
    const own = id === null ? [] : (this.#byNamespace.get(id) ?? [])
    return [...own, ...(this.#byNamespace.get(undefined) ?? [])]
  }

  all(): Wait[] {
    return [...this.#byNamespace.values()].flatMap(waits => [...waits])
  }
}
