/**
 * Export and import: the state of namespaces as one document, and back. Knows neither HTTP nor files on disk.
 *
 * Invariants
 * 1. An import is atomic: all of the document's namespaces are replaced in one transaction, or none is.
 * 2. Work of before an import finds another epoch and leaves nothing behind.
 * 3. An imported clock goes on from where it stood, timers fire at the emulator times they were set for, and what was
 *    signed before the export (upload URLs, tokens) holds after the import.
 * 4. The same state gives the same document, but for the time at which it was written.
 */
import { archiveProblems } from './archive/judging.ts'
import type { MachineOf } from './archive/judging.ts'
import { ARCHIVE_FORMAT, ARCHIVE_VERSION } from './archive/document.ts'
import type { ArchiveDocument, ArchivedNamespace, ArchivedUpload } from './archive/document.ts'
import { loadRows, readClock } from './archive/loading.ts'
import type { LoadTargets } from './archive/loading.ts'
import { writeClock, writeLifecycles, writeNamespace } from './archive/writing.ts'
import type { NamespaceRows } from './archive/writing.ts'
import type { PhysicalClock } from '../time/clock.ts'
import type { Clearing } from './clearing.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { UploadRow } from '../ports.ts'
import type { Scheduler } from '../time/scheduler.ts'
import type { ArchiveStore } from './state-ports.ts'

export interface ArchivesOptions {
  store: ArchiveStore
  targets: LoadTargets
  namespaces: Namespaces
  scheduler: Scheduler
  clearing: Clearing
  physical: PhysicalClock
  machineOf: MachineOf
  /** Version of the program. */
  version: string
  /** Told after the commit, for each namespace whose state was replaced or removed. */
  onReplaced: (namespace: Namespace) => void
}

export interface ImportReport {
  /** Ids, in the order of the document. */
  namespaces: string[]
  jobs: number
}

type Content = Pick<ArchivedUpload, 'content' | 'note'>

export class Archives {
  readonly #options: ArchivesOptions

  constructor(options: ArchivesOptions) {
    this.#options = options
  }

  /** The state of one namespace, or of all with the defaults of those to come. */
  async export(namespace?: Namespace): Promise<ArchiveDocument> {
    const { namespaces, physical, version } = this.#options
    const physicalMs = physical.now()
    const { seed, clock, lifecycles } = namespaces.defaults
    const defaults = { seed, clock: writeClock(clock, physicalMs), lifecycles: writeLifecycles(lifecycles) }
    const targets = namespace ? [namespace] : namespaces.all().sort((one, other) => (one.id < other.id ? -1 : 1))
    // Everything but the bytes is read at once, so that no change comes between two tables.
    const rows = targets.map(target => this.#read(target))
    const contents = await this.#contents(rows.flatMap(each => each.uploads))
    return {
      format: ARCHIVE_FORMAT,
      version: ARCHIVE_VERSION,
      emulator: version,
      exportedAt: new Date(physicalMs).toISOString(),
      ...(namespace ? {} : { defaults }),
      namespaces: rows.map(({ uploads, ...others }) => {
        const filled = uploads.map(upload => ({ upload, content: contents.get(upload) ?? gone }))
        return writeNamespace({ ...others, uploads: filled }, physicalMs)
      })
    }
  }

  /** What keeps a document, whose shape is right, from being imported; one sentence a problem. */
  problemsOf(document: ArchiveDocument): string[] {
    const known = new Set(this.#options.namespaces.all().map(({ id }) => id))
    const added = document.namespaces.filter(({ id }) => !known.has(id)).length
    const full = known.size + added > limits.namespaces
    return [
      ...(full ? [`namespaces: this emulator keeps at most ${limits.namespaces} of them`] : []),
      ...archiveProblems(document, this.#options.machineOf)
    ]
  }

  /**
   * Replaces the namespaces that the document names; the others stay. `only` takes that one out of the document alone;
   * `whole` removes the namespaces that the document does not name. The document must have no problems.
   */
  import(document: ArchiveDocument, { only, whole = false }: { only?: Namespace; whole?: boolean } = {}): ImportReport {
    const { namespaces, scheduler, clearing, physical, onReplaced } = this.#options
    const physicalMs = physical.now()
    const chosen = document.namespaces.filter(({ id }) => only === undefined || id === only.id)
    const named = new Set(chosen.map(({ id }) => id))
    const removed = whole ? namespaces.all().filter(({ id }) => !named.has(id)) : []
    const { defaults } = document
    const loaded = namespaces.atomically(() => {
      for (const namespace of removed) clearing.remove(namespace)
      if (defaults && !only) {
        const clock = readClock(defaults.clock, physicalMs)
        namespaces.setDefaults({ ...defaults, clock, lifecycles: this.#complete(defaults.lifecycles) })
      }
      return chosen.map(archived => this.#load(archived, physicalMs))
    })
    for (const namespace of [...removed, ...loaded]) {
      clearing.breakOff(namespace)
      onReplaced(namespace)
    }
    scheduler.rearm()
    return { namespaces: chosen.map(({ id }) => id), jobs: chosen.reduce((sum, { jobs }) => sum + jobs.length, 0) }
  }

  #read(namespace: Namespace): Omit<NamespaceRows, 'uploads'> & { uploads: UploadRow[] } {
    const { store, targets } = this.#options
    const { key, row, secretEpoch } = namespace
    return {
      namespace: structuredClone(row),
      secretEpoch,
      jobs: store.jobs(key),
      events: store.events(key),
      timers: [...store.timers(key), ...store.setAside(key)],
      deliveries: targets.deliveries
        .list(key, {})
        .map(delivery => ({ delivery, attempts: targets.deliveries.attempts(delivery.id) })),
      uploads: store.uploads(key),
      seeds: targets.seeds.list(key)
    }
  }

  async #contents(uploads: readonly UploadRow[]): Promise<Map<UploadRow, Content>> {
    const contents = new Map<UploadRow, Content>()
    let room: number = limits.archivedUploadBytes
    for (const upload of uploads) {
      const fits = upload.size <= room
      const content = fits ? await this.#contentOf(upload) : { content: null, note: TOO_MUCH }
      if (content.content !== null) room -= upload.size
      contents.set(upload, content)
    }
    return contents
  }

  async #contentOf({ path, size }: UploadRow): Promise<Content> {
    const { files } = this.#options.targets
    if (path === null) return { content: null, note: 'the bytes were counted and hashed, not kept' }
    if (size === 0) return { content: '' }
    try {
      if (!(await files.holds(path, size))) return gone
      const chunks: Buffer[] = []
      for await (const chunk of files.read(path, 0, size - 1)) chunks.push(chunk as Buffer)
      return { content: Buffer.concat(chunks).toString('base64') }
    } catch {
      // A reset that comes while the bytes are read removes the file.
      return gone
    }
  }

  #load(archived: ArchivedNamespace, physicalMs: number): Namespace {
    const { namespaces, clearing, targets } = this.#options
    const namespace = namespaces.get(archived.id)
    clearing.empty(namespace)
    const { row } = namespace
    const { seed, draws, secretEpoch } = archived
    // Beyond the epoch whose secrets come along: a reset to come must not bring those to life again.
    const epoch = Math.max(row.epoch, secretEpoch + 1)
    const clock = readClock(archived.clock, physicalMs)
    Object.assign(row, { epoch, seed, draws, secretEpoch, clock, lifecycles: this.#complete(archived.lifecycles) })
    namespaces.touch(namespace)
    loadRows(targets, namespace, archived)
    return namespace
  }

  /** A document of before has no settings for kinds that came later. */
  #complete(lifecycles: ArchivedNamespace['lifecycles']): ArchivedNamespace['lifecycles'] {
    return structuredClone({ ...this.#options.namespaces.defaults.lifecycles, ...lifecycles })
  }
}

const gone: Content = { content: null, note: 'the bytes are no longer in the uploads folder' }

const TOO_MUCH = `left out: an export carries at most ${limits.archivedUploadBytes / 2 ** 20} MiB of uploaded bytes`
