/**
 * Snapshots: exports under a name, kept in the database. Those of one namespace and those of the whole emulator have
 * names of their own, so that two suites never meet. A reset leaves them alone.
 */
import { countJobs } from './archive/document.ts'
import type { ArchiveDocument } from './archive/document.ts'
import type { Archives, ImportReport } from './archives.ts'
import type { PhysicalClock } from '../time/clock.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { UnitOfWork } from '../ports.ts'
import type { SnapshotRow, SnapshotStore } from './state-ports.ts'

/** No room for a snapshot, in words. */
export class NoRoom extends Error {}

export class Snapshots {
  readonly #archives: Archives
  readonly #store: SnapshotStore
  readonly #unitOfWork: UnitOfWork
  readonly #physical: PhysicalClock

  constructor(options: { archives: Archives; store: SnapshotStore; unitOfWork: UnitOfWork; physical: PhysicalClock }) {
    this.#archives = options.archives
    this.#store = options.store
    this.#unitOfWork = options.unitOfWork
    this.#physical = options.physical
  }

  /** Those of the namespace, or all. */
  list(namespace?: Namespace): SnapshotRow[] {
    return this.#store.list(namespace?.id)
  }

  find(namespace: Namespace | undefined, name: string): SnapshotRow | undefined {
    return this.#store.find(scopeOf(namespace), name)
  }

  /** Keeps the state of now under the name; one that has the name gives way. Throws `NoRoom`. */
  async take(namespace: Namespace | undefined, name: string): Promise<SnapshotRow> {
    const archive = await this.#archives.export(namespace)
    const document = JSON.stringify(archive)
    const { namespaces } = archive
    const snapshot: SnapshotRow = {
      name,
      scope: scopeOf(namespace),
      takenAt: this.#physical.now(),
      namespaces: namespaces.length,
      jobs: countJobs(namespaces),
      bytes: Buffer.byteLength(document)
    }
    this.#unitOfWork.runNow(() => {
      this.#refuseWithoutRoom(snapshot)
      this.#store.save(snapshot, document)
    })
    return snapshot
  }

  /** The document of a snapshot that exists. */
  read({ scope, name }: SnapshotRow): ArchiveDocument {
    return JSON.parse(this.#store.read(scope, name) ?? 'null') as ArchiveDocument
  }

  /** Brings back the state of the document; after one of the whole emulator there are no other namespaces than its own. */
  restore({ scope }: SnapshotRow, document: ArchiveDocument): ImportReport {
    return this.#archives.import(document, { whole: scope === null })
  }

  remove({ scope, name }: SnapshotRow): void {
    this.#unitOfWork.runNow(() => this.#store.remove(scope, name))
  }

  #refuseWithoutRoom({ scope, name, bytes }: SnapshotRow): void {
    const replaced = this.#store.find(scope, name)
    const totals = this.#store.totals()
    if (!replaced && totals.count >= limits.snapshots) {
      throw new NoRoom(`there are ${totals.count} snapshots, and no more are kept`)
    }
    if (totals.bytes - (replaced?.bytes ?? 0) + bytes > limits.snapshotBytes) {
      throw new NoRoom(`the snapshots would take more than ${limits.snapshotBytes / 2 ** 20} MiB together`)
    }
  }
}

const scopeOf = (namespace: Namespace | undefined): string | null => namespace?.id ?? null
