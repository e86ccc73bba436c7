/**
 * What exports, snapshots and seeds need from a store, beside the ports of `ports.ts`; synchronous like those.
 * Times are milliseconds since the Unix epoch.
 */

export interface SnapshotRow {
  name: string
  /** The project id; null: the whole emulator. */
  scope: string | null
  /** Physical time. */
  takenAt: number
  namespaces: number
  jobs: number
  /** Of the document, as UTF-8. */
  bytes: number
}

export interface SnapshotStore {
  /** By scope and name, those of the whole emulator first; of one scope unless `scope` is undefined. */
  list(scope?: string | null): SnapshotRow[]
  find(scope: string | null, name: string): SnapshotRow | undefined
  read(scope: string | null, name: string): string | undefined
  /** Writes the snapshot under its scope and name, new or not. */
  save(snapshot: SnapshotRow, document: string): void
  remove(scope: string | null, name: string): void
  /** How many there are, and the bytes they take together. */
  totals(): { count: number; bytes: number }
}

/** That something was seeded: what, and what became of it. */
export interface SeedRow {
  /** Unique in its namespace. */
  key: string
  /** Of what was asked for: another one under the same key means that the seed was changed. */
  digest: string
  /** The job that the seed made, if it makes one. */
  jobId: string | null
}

/** Namespace 0 stands for the whole emulator. */
export interface SeedStore {
  readonly tables: readonly string[]
  find(ns: number, key: string): SeedRow | undefined
  save(ns: number, seed: SeedRow): void
  list(ns: number): SeedRow[]
  clear(ns: number): void
  /** Removes at most `limit` of what carries a key that was given up; returns how many. */
  sweep(key: number, limit: number): boolean
}
