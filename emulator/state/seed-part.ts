/** What was seeded in a namespace, as a part of its state. What was seeded for all of them belongs to none, and stays. */
import { repeated } from './archive/repeated.ts'
import type { StatePart } from './part.ts'
import type { SeedRow, SeedStore } from './state-ports.ts'

export function createSeedPart(store: SeedStore): StatePart<SeedRow[]> {
  return {
    name: 'seeds',
    tables: store.tables,
    sweep: (key, limit) => store.sweep(key, limit),
    write: namespace => store.list(namespace.key),
    judge: (seeds, { at }) => repeated(seeds.map(({ key }) => key)).map(key => `${at}: ${key} is there twice`),
    load(namespace, seeds) {
      for (const seed of seeds) store.save(namespace.key, seed)
    }
  }
}
