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
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, countJobs } from './archive/document.ts'
import type { ArchiveDocument, ArchivedNamespace } from './archive/document.ts'
import { headerProblems, readClock, writeClock, writeLifecycles } from './archive/header.ts'
import { repeated } from './archive/repeated.ts'
import type { PhysicalClock } from '../time/clock.ts'
import type { Clearing } from './clearing.ts'
import type { LifecycleOverrides } from '../jobs/lifecycle-settings.ts'
import type { Lifecycles } from '../jobs/lifecycles.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { Judging, Loading, StateParts, Writing } from './part.ts'
import type { Scheduler } from '../time/scheduler.ts'
import { virtualNow } from '../time/virtual-clock.ts'

export interface ArchivesOptions {
  parts: StateParts
  namespaces: Namespaces
  lifecycles: Lifecycles
  scheduler: Scheduler
  clearing: Clearing
  physical: PhysicalClock
  /** Whether there are jobs of the kind. */
  knowsKind: (kind: string) => boolean
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

export class Archives {
  readonly #options: ArchivesOptions

  constructor(options: ArchivesOptions) {
    this.#options = options
  }

  /** The state of one namespace, or of all with the defaults of those to come. */
  async export(namespace?: Namespace): Promise<ArchiveDocument> {
    const { namespaces, physical, version } = this.#options
    const physicalMs = physical.now()
    const { seed, clock } = namespaces.defaults
    const lifecycles = writeLifecycles(this.#options.lifecycles.all(namespaces.defaults))
    const defaults = { seed, clock: writeClock(clock, physicalMs), lifecycles }
    const targets = namespace ? [namespace] : namespaces.all().sort((one, other) => (one.id < other.id ? -1 : 1))
    const lengthy: (() => Promise<void>)[] = []
    const context = {
      room: { bytes: limits.archivedUploadBytes },
      later: (work: () => Promise<void>) => void lengthy.push(work)
    }
    // Everything but the bytes is read at once, so that no change comes between two parts.
    const archived = targets.map(target => this.#write(target, physicalMs, context))
    for (const work of lengthy) await work()
    return {
      format: ARCHIVE_FORMAT,
      version: ARCHIVE_VERSION,
      emulator: version,
      exportedAt: new Date(physicalMs).toISOString(),
      ...(namespace ? {} : { defaults }),
      namespaces: archived
    }
  }

  /** What keeps a document, whose shape is right, from being imported; one sentence a problem. */
  problemsOf({ defaults, namespaces }: ArchiveDocument): string[] {
    const { knowsKind } = this.#options
    const known = new Set(this.#options.namespaces.all().map(({ id }) => id))
    const added = namespaces.filter(({ id }) => !known.has(id)).length
    const full = known.size + added > limits.namespaces
    return [
      ...(full ? [`namespaces: this emulator keeps at most ${limits.namespaces} of them`] : []),
      ...(defaults ? headerProblems('defaults', defaults, knowsKind) : []),
      ...repeated(namespaces.map(({ id }) => id)).map(id => `namespaces: ${id} is there twice`),
      ...namespaces.flatMap((archived, index) => this.#judge(`namespaces[${index}]`, archived))
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
        namespaces.setDefaults({ ...defaults, clock, lifecycles: this.#overrides(defaults.lifecycles) })
      }
      return chosen.map(archived => this.#load(archived, physicalMs))
    })
    for (const namespace of [...removed, ...loaded]) {
      clearing.breakOff(namespace)
      onReplaced(namespace)
    }
    scheduler.rearm()
    return { namespaces: chosen.map(({ id }) => id), jobs: countJobs(chosen) }
  }

  #write(namespace: Namespace, physicalMs: number, shared: Pick<Writing, 'room' | 'later'>): ArchivedNamespace {
    const { parts, lifecycles } = this.#options
    const { id, seed, draws, clock } = namespace.row
    const nowMs = virtualNow(clock, physicalMs)
    const context: Writing = { ...shared, nowMs, names: parts.references(), wakes: [] }
    const pieces = new Map(parts.inTurn().map(part => [part.name, part.write(namespace, context)]))
    return {
      id,
      seed,
      draws,
      secretEpoch: namespace.secretEpoch,
      clock: writeClock(clock, physicalMs),
      lifecycles: writeLifecycles(lifecycles.all(namespace.row)),
      ...Object.fromEntries(parts.all().map(({ name }) => [name, pieces.get(name)]))
    }
  }

  #judge(at: string, archived: ArchivedNamespace): string[] {
    const { parts, knowsKind } = this.#options
    const known: Judging['known'] = parts.references()
    return [
      ...headerProblems(at, archived, knowsKind),
      ...parts
        .inTurn()
        .filter(({ name }) => archived[name] !== undefined)
        .flatMap(part => part.judge(archived[part.name], { at: `${at}.${part.name}`, known }))
    ]
  }

  #load(archived: ArchivedNamespace, physicalMs: number): Namespace {
    const { namespaces, clearing, parts } = this.#options
    const namespace = namespaces.get(archived.id)
    clearing.empty(namespace)
    const { row } = namespace
    const { seed, draws, secretEpoch } = archived
    // Beyond the epoch whose secrets come along: a reset to come must not bring those to life again.
    const epoch = Math.max(row.epoch, secretEpoch + 1)
    const clock = readClock(archived.clock, physicalMs)
    Object.assign(row, { epoch, seed, draws, secretEpoch, clock, lifecycles: this.#overrides(archived.lifecycles) })
    namespaces.touch(namespace)
    const context: Loading = { rows: parts.references() }
    for (const part of parts.inTurn())
      if (archived[part.name] !== undefined) part.load(namespace, archived[part.name], context)
    return namespace
  }

  /** What is as configured here overrides nothing; kinds that came after the document have what is set for all. */
  #overrides(settings: ArchivedNamespace['lifecycles']): LifecycleOverrides {
    const { namespaces, lifecycles } = this.#options
    const forAll = Object.entries(namespaces.defaults.lifecycles).filter(([kind]) => !Object.hasOwn(settings, kind))
    return { ...Object.fromEntries(forAll), ...lifecycles.overridesIn(settings) }
  }
}
