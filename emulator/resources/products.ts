/**
 * What the work of one service makes for another to keep: the result of a job becomes a resource of the same id, and goes
 * with its job. Nothing happens where no service has resources of the type.
 */
import type { Namespace } from '../namespaces/namespace.ts'
import type { Product } from './resource.ts'
import type { Making, Moving, Resources } from './resources.ts'

export interface Products {
  /** Keeps it, unless it is there already: work may be done `again`. Inside a unit of work. */
  adopt(namespace: Namespace, product: Product, making: Making & { id: string; again: boolean }): void
  /** Removes what was kept. Inside a unit of work. */
  disown(namespace: Namespace, product: Product, id: string, moving: Moving): void
}

/** `resources` is asked for at the first product: it is put together after those who make some. */
export function createProducts(resources: () => Resources): Products {
  return {
    adopt(namespace, product, { again, ...making }) {
      const { type } = product
      const draft = resources().definition(type)?.adopt?.(product)
      if (!draft || (again && resources().stored(namespace, type, making.id))) return
      resources().insert(namespace, type, draft, { ...making, product: true })
    },
    disown(namespace, { type }, id, moving) {
      const kept = resources().stored(namespace, type, id)
      if (kept) resources().remove(namespace, kept, moving)
    }
  }
}
