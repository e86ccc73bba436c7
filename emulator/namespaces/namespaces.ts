/**
 * All namespaces of one emulator, and the settings that new ones start with.
 *
 * Invariants
 * 1. There is one `Namespace` object for a project id at a time; it is made on first use.
 * 2. A namespace gets a row when it is first written to: reading an unknown project stores nothing.
 * 3. Counters and clocks kept in memory reach the row in the transaction that used them.
 */
import { isDeepStrictEqual } from 'node:util'
import { ApiError } from '../errors.ts'
import type { LifecycleOverrides, LifecycleSettings } from '../jobs/lifecycle-settings.ts'
import { limits } from '../limits.ts'
import { Namespace } from './namespace.ts'
import type { NamespaceStore, UnitOfWork } from '../ports.ts'
import type { PhysicalClock } from '../time/clock.ts'
import { showSameTime } from '../time/virtual-clock.ts'
import type { VirtualClockState } from '../time/virtual-clock.ts'

/** What a namespace has when it begins. */
export interface NamespaceDefaults {
  seed: string
  clock: VirtualClockState
  /** What somebody has set for all. */
  lifecycles: LifecycleOverrides
}

const DEFAULTS = 'namespace-defaults'
/** `yes` in a database of before, whose rows have settings in full. */
const FULL_LIFECYCLES = 'full-lifecycles'

export class Namespaces {
  readonly #store: NamespaceStore
  readonly #physical: PhysicalClock
  readonly #known = new Map<string, Namespace>()
  readonly #touched = new Set<Namespace>()
  /** Of these nothing is new but how often they have drawn, as with most work. */
  readonly #drawn = new Set<Namespace>()
  readonly #unitOfWork: UnitOfWork
  #lastKey = 0
  readonly #stored = new Map<number, Namespace>()
  #defaults: NamespaceDefaults

  constructor(options: {
    store: NamespaceStore
    unitOfWork: UnitOfWork
    physical: PhysicalClock
    defaults: NamespaceDefaults
  }) {
    this.#store = options.store
    this.#physical = options.physical
    const kept = this.#store.readMeta(DEFAULTS)
    this.#defaults = kept ? (JSON.parse(kept) as NamespaceDefaults) : options.defaults
    // A key that was given up is not given again before everything that carried it is gone.
    this.#lastKey = Math.max(0, ...this.#store.givenUp())
    for (const row of this.#store.all()) this.#remember(row)
    this.#unitOfWork = options.unitOfWork
    this.#unitOfWork.beforeCommit(() => this.#flush())
  }

  get defaults(): NamespaceDefaults {
    return this.#defaults
  }

  /** Changes what new namespaces begin with. Call it inside a unit of work. */
  setDefaults(defaults: NamespaceDefaults): void {
    this.#defaults = defaults
    this.#store.writeMeta(DEFAULTS, JSON.stringify(defaults))
    // A project that was only looked at so far has not begun yet.
    for (const namespace of this.#unstored()) Object.assign(namespace.row, structuredClone(defaults))
  }

  /** Leaves, of settings that a database of before has in full, what somebody has set. Call it when all kinds of jobs are known. */
  takeOverLifecycles(overridesIn: (settings: Readonly<Record<string, LifecycleSettings>>) => LifecycleOverrides): void {
    if (this.#store.readMeta(FULL_LIFECYCLES) !== 'yes') return
    const left = (owner: { lifecycles: LifecycleOverrides }) =>
      overridesIn(owner.lifecycles as Readonly<Record<string, LifecycleSettings>>)
    this.atomically(() => {
      for (const namespace of this.all()) {
        namespace.row.lifecycles = left(namespace.row)
        this.touch(namespace)
      }
      const defaults = this.#defaults
      if (this.#store.readMeta(DEFAULTS)) this.setDefaults({ ...defaults, lifecycles: left(defaults) })
      this.#store.writeMeta(FULL_LIFECYCLES, 'no')
    })
  }

  /** Lets work that is on its way to a project without a row find another epoch. Call it inside a unit of work. */
  outdateUnstored(): void {
    for (const namespace of this.#unstored()) namespace.row.epoch++
  }

  get(id: string): Namespace {
    const known = this.#known.get(id)
    if (known) return known
    const { seed, clock, lifecycles } = structuredClone(this.#defaults)
    return this.#remember({ key: 0, id, epoch: 1, seed, draws: 0, clock, lifecycles })
  }

  /** Every namespace that has a row. */
  all(): Namespace[] {
    return [...this.#stored.values()]
  }

  /** The namespace of a stored row. */
  byKey(key: number): Namespace | undefined {
    return this.#stored.get(key)
  }

  /** Gives the namespace its row. Call it inside a unit of work, before anything else is written for it. */
  ensure(namespace: Namespace): void {
    if (namespace.key !== 0) return
    if (this.#stored.size >= limits.namespaces) {
      throw new ApiError(
        'invalidParameter',
        `project_id: this emulator keeps at most ${limits.namespaces} projects; a reset of everything forgets them, ` +
          'DELETE /_emulator/v1/namespaces/{id} one'
      )
    }
    namespace.row.key = ++this.#lastKey
    this.#stored.set(namespace.key, namespace)
    this.#touched.add(namespace)
  }

  /** Gives the namespace another key, so that it has nothing; returns the key it had, 0 when it had none. Call it inside a unit of work. */
  renew(namespace: Namespace): number {
    const { key } = namespace
    if (key === 0) this.ensure(namespace)
    else {
      this.#store.remove(key)
      this.#stored.delete(key)
      namespace.row.key = ++this.#lastKey
      this.#stored.set(namespace.key, namespace)
      this.#touched.add(namespace)
    }
    return key
  }

  /** Notes that the row's values in memory have changed. Call it inside a unit of work. */
  touch(namespace: Namespace): void {
    this.#touched.add(namespace)
  }

  /** Whether the namespace has no seed of its own nor, where `settings` count, a clock or lifecycles: it would begin the same. */
  isPlain({ row }: Namespace, settings: boolean): boolean {
    const { seed, clock, lifecycles } = this.#defaults
    if (row.seed !== seed) return false
    return (
      !settings ||
      (showSameTime(row.clock, clock, this.#physical.now()) && isDeepStrictEqual(row.lifecycles, lifecycles))
    )
  }

  /** Forgets the namespace, which is empty: it is as it would be on first use, but for its epoch. Call it inside a unit of work. */
  remove(namespace: Namespace): void {
    this.#store.remove(namespace.key)
    this.#stored.delete(namespace.key)
    this.#touched.delete(namespace)
    this.#drawn.delete(namespace)
    const { row } = namespace
    Object.assign(row, { key: 0, draws: 0, secretEpoch: undefined })
    Object.assign(row, structuredClone(this.#defaults))
  }

  /** Runs `work` in a transaction. When it fails, what is kept in memory is put back as well. */
  atomically<T>(work: () => T): T {
    const before = Array.from(this.#known.values(), namespace => ({ namespace, row: { ...namespace.row } }))
    const defaults = this.#defaults
    try {
      return this.#unitOfWork.runNow(work)
    } catch (error) {
      // Those that the work has made are forgotten: a mark would bring their rows into the next commit.
      this.#touched.clear()
      this.#drawn.clear()
      this.#known.clear()
      this.#stored.clear()
      for (const { namespace, row } of before) {
        Object.assign(namespace.row, { secretEpoch: undefined }, row)
        this.#known.set(row.id, namespace)
        if (row.key === 0) continue
        this.#stored.set(row.key, namespace)
        this.#touched.add(namespace)
      }
      this.#defaults = defaults
      throw error
    }
  }

  #unstored(): Namespace[] {
    return Array.from(this.#known.values()).filter(namespace => namespace.key === 0)
  }

  #remember(row: Namespace['row']): Namespace {
    const namespace = new Namespace(row, this.#physical, touched => this.#noteDraw(touched))
    if (row.key !== 0) this.#stored.set(row.key, namespace)
    else this.#forgetOldestUnused()
    this.#known.set(row.id, namespace)
    this.#lastKey = Math.max(this.#lastKey, row.key)
    return namespace
  }

  /** What was drawn by work that is done again is drawn again by it, the same. */
  #noteDraw(namespace: Namespace): void {
    const { draws } = namespace.row
    this.#drawn.add(namespace)
    this.#unitOfWork.beforeRedo(() => {
      namespace.row.draws = draws
    })
  }

  /** Requests for endless different projects must not fill the memory. */
  #forgetOldestUnused(): void {
    if (this.#known.size - this.#stored.size < limits.namespaces) return
    for (const [id, namespace] of this.#known) {
      if (namespace.key !== 0) continue
      this.#known.delete(id)
      return
    }
  }

  /** Rows stay marked until the commit has succeeded: work that is undone leaves nothing unwritten. */
  #flush(): void {
    if (this.#touched.size === 0 && this.#drawn.size === 0) return
    for (const namespace of this.#touched) {
      if (namespace.key !== 0) this.#store.save(namespace.row)
    }
    for (const namespace of this.#drawn) {
      if (namespace.key !== 0 && !this.#touched.has(namespace)) this.#store.saveDraws(namespace.row)
    }
    this.#unitOfWork.afterCommit(() => {
      this.#touched.clear()
      this.#drawn.clear()
    })
  }
}
