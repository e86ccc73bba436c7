/** What a start finds in its database and writes there before anything else. */
import { StoreFailure } from '../emulator/errors.ts'
import type { NamespaceStore } from '../emulator/ports.ts'
import type { StoreHealth } from '../emulator/store-health.ts'
import { freshSeed } from '../emulator/time/random.ts'
import type { Config } from './config/config.ts'

/**
 * A database keeps the seed it began with: what was signed before a restart holds after it. It counts its starts, so that
 * ids that no row counts go on; one that has a seed and no count was started before there was one. Its id tells it from
 * others, whatever their seeds. A start with nothing to write works where nothing can be written.
 */
export function beginningOf(
  config: Config,
  store: NamespaceStore
): { seed: string; databaseId: string; starts: number } {
  const kept = store.readMeta('seed')
  const seed = config.seed ?? kept ?? freshSeed()
  const keptId = store.readMeta('database')
  const databaseId = keptId ?? freshSeed()
  if (seed !== kept) store.writeMeta('seed', seed)
  if (keptId === undefined) store.writeMeta('database', databaseId)
  const starts = Number(store.readMeta('starts') ?? (kept === undefined ? 0 : 1)) + 1
  return { seed, databaseId, starts }
}

/** Writes now, or as soon as the store can be written. */
export function whenWritable(health: StoreHealth, write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    health.onRecovery(write)
  }
}
