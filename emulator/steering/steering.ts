/**
 * What a test does to the emulator that the cloud has no API for: set and advance the clock, change lifecycles, reset.
 * A call is about one namespace, or about all there are and those to come.
 *
 * Invariants
 * 1. A reset is atomic: it raises the epoch and clears the rows in one transaction, and nothing of the old epoch is
 *    recorded after it.
 * 2. A reset of everything forgets namespaces that have no settings and no seed of their own: used again, they begin
 *    the same. So their number is no end.
 * 3. An advance of all namespaces advances each by the same rule, one after the other.
 * 4. One that cannot be advanced so far, since its time would end, keeps none of the others from it.
 */
import { type AdvanceUntil, goalTime, reachableGoal, refuseBeyond } from './advance-goal.ts'
import type { Clearing } from '../state/clearing.ts'
import type { Feed, Happening } from '../watching/feed.ts'
import type { History } from '../watching/history.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../watching/journal.ts'
import { withoutDelays } from '../jobs/lifecycle-settings.ts'
import type { LifecycleSettings, SettingsChange } from '../jobs/lifecycle-settings.ts'
import type { Lifecycles } from '../jobs/lifecycles.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { NamespaceDefaults, Namespaces } from '../namespaces/namespaces.ts'
import type { PhysicalClock } from '../time/clock.ts'
import type { UnitOfWork } from '../ports.ts'
import { drawHex } from '../time/random.ts'
import type { Scheduler } from '../time/scheduler.ts'
import { nearestTime } from '../time/time-range.ts'
import { moveTo, startClock, virtualNow } from '../time/virtual-clock.ts'
import type { ClockMode, VirtualClockState } from '../time/virtual-clock.ts'

export interface ClockReading {
  mode: ClockMode
  scale: number
  now: number
}

export interface AdvanceReport {
  from: number
  to: number
  events: Happening[]
  /** True when the guard against endless advances ended it, or the end of time for one of several namespaces. */
  stoppedEarly: boolean
}

export type Keep = 'config' | 'faults' | 'seed' | 'journal'

/** Seeds one namespace, or all, again. Called inside the transaction of a reset. */
export type ReplaySeeds = (namespace: Namespace | undefined, options: { settings: boolean; sent: boolean }) => void

/** Puts what was configured while running back to how it was at the start; calling what it returns undoes that. */
export type RestoreSettings = () => () => void

export class Steering {
  readonly #namespaces: Namespaces
  readonly #scheduler: Scheduler
  readonly #jobs: Jobs
  readonly #lifecycles: Lifecycles
  readonly #clearing: Clearing
  readonly #journal: Journal
  readonly #feed: Feed
  readonly #history: History
  readonly #unitOfWork: UnitOfWork
  readonly #physical: PhysicalClock
  /** What the configuration asked for; a reset goes back to it. */
  readonly #initial: () => NamespaceDefaults
  readonly #replaySeeds: ReplaySeeds
  readonly #restoreSettings: RestoreSettings
  /** How often everything was reset. */
  #resets = 0
  /** What new namespaces begin with since everything was given a new seed. */
  #reseeded: string | undefined

  constructor(options: {
    namespaces: Namespaces
    scheduler: Scheduler
    jobs: Jobs
    lifecycles: Lifecycles
    clearing: Clearing
    journal: Journal
    feed: Feed
    history: History
    unitOfWork: UnitOfWork
    physical: PhysicalClock
    initial: () => NamespaceDefaults
    replaySeeds?: ReplaySeeds
    restoreSettings?: RestoreSettings
  }) {
    this.#namespaces = options.namespaces
    this.#scheduler = options.scheduler
    this.#jobs = options.jobs
    this.#lifecycles = options.lifecycles
    this.#clearing = options.clearing
    this.#journal = options.journal
    this.#feed = options.feed
    this.#history = options.history
    this.#unitOfWork = options.unitOfWork
    this.#physical = options.physical
    this.#initial = options.initial
    this.#replaySeeds = options.replaySeeds ?? (() => undefined)
    this.#restoreSettings = options.restoreSettings ?? (() => () => undefined)
  }

  clock(namespace?: Namespace): ClockReading {
    const state = namespace?.row.clock ?? this.#namespaces.defaults.clock
    return { mode: state.mode, scale: state.scale, now: virtualNow(state, this.#physical.now()) }
  }

  /** Without `atMs` emulator time goes on from where it stands. Setting it back is allowed: it is a new beginning. */
  setClock(
    namespace: Namespace | undefined,
    wanted: { mode: ClockMode; scale?: number | undefined; atMs?: number | undefined }
  ): ClockReading {
    const physicalMs = this.#physical.now()
    const next = (clock: VirtualClockState) =>
      startClock(wanted.mode, wanted.scale ?? 1, wanted.atMs ?? virtualNow(clock, physicalMs), physicalMs)
    this.#changeRows(namespace, row => {
      row.clock = next(row.clock)
    })
    this.#scheduler.rearm()
    return this.clock(namespace)
  }

  /** Throws `BeyondTime` when no clock that it is about can go so far. */
  async advance(
    namespace: Namespace | undefined,
    until: AdvanceUntil,
    maxEvents: number = limits.eventsPerAdvance
  ): Promise<AdvanceReport> {
    const targets = (namespace ? [namespace] : this.#namespaces.all()).map(target => ({ target, epoch: target.epoch }))
    const resets = this.#resets
    const from = this.clock(namespace).now
    if (!namespace) refuseBeyond(until, [from, ...targets.map(({ target }) => target.now())])
    const report: AdvanceReport = { from, to: from, events: [], stoppedEarly: false }
    for (const { target, epoch } of targets) {
      // Another one's advance took its time, and a reset was faster: this clock has begun anew.
      if (target.epoch !== epoch) continue
      const goal = namespace ? until : reachableGoal(until, target.now())
      const { events, stoppedEarly } = await this.#advanceOne(target, goal, maxEvents - report.events.length)
      report.events.push(...events)
      report.stoppedEarly ||= stoppedEarly || goal !== until
    }
    if (!namespace && this.#resets === resets) this.#advanceDefaults(until)
    if (namespace) return { ...report, to: namespace.now() }
    report.events.sort((one, other) => one.at - other.at)
    // Where the goal is no time, each namespace has stopped at one of its own: the latest of them is told.
    const times = 'until' in until ? targets.map(({ target }) => target.now()) : []
    return { ...report, to: Math.max(this.clock().now, ...times) }
  }

  lifecycle(namespace: Namespace | undefined, kind: string): LifecycleSettings {
    return this.#lifecycles.of(namespace?.row ?? this.#namespaces.defaults, kind)
  }

  /** Where the settings depend on those of before, they do so in each namespace by itself. */
  setLifecycle(namespace: Namespace | undefined, kind: string, settings: SettingsChange): LifecycleSettings {
    this.#changeRows(namespace, row => {
      const next = typeof settings === 'function' ? settings(this.#lifecycles.of(row, kind)) : settings
      row.lifecycles = this.#lifecycles.changed(row, kind, next)
    })
    return this.lifecycle(namespace, kind)
  }

  /** The settings that the configuration gives the kind now. */
  initialLifecycle(kind: string): LifecycleSettings {
    return this.#lifecycles.configured(kind)
  }

  /** Lets every namespace, there or to come, have the delays that the configuration asks for now; the rest stays. */
  takeInitialDelays(): void {
    this.#changeRows(undefined, row => {
      row.lifecycles = withoutDelays(row.lifecycles)
    })
  }

  /** `ms` is the physical time the reset took; `epoch` the highest epoch that began. */
  reset(
    namespace: Namespace | undefined,
    options: { keep: readonly Keep[]; reseed: boolean }
  ): { epoch: number; ms: number } {
    const startedAt = this.#physical.elapsed()
    const targets = namespace ? [namespace] : this.#namespaces.all()
    const keepConfig = options.keep.includes('config')
    const keepRequests = options.keep.includes('journal')
    const undo = namespace || keepConfig ? undefined : this.#restoreSettings()
    const initial = this.#initial()
    const { defaults } = this.#namespaces
    const seed = this.#seedAfterReset(keepConfig ? defaults.seed : initial.seed, options.reseed)
    try {
      this.#namespaces.atomically(() => {
        // Before the seeds are told of: a wait must not count them together with what was before.
        this.#unitOfWork.afterCommit(() => this.#history.clear(namespace?.id, { keepRequests }))
        const plain = namespace ? [] : targets.filter(target => this.#namespaces.isPlain(target, keepConfig))
        for (const target of targets) this.#clear(target, keepConfig ? undefined : initial, options.reseed)
        if (!namespace) {
          this.#namespaces.outdateUnstored()
          this.#namespaces.setDefaults({ ...(keepConfig ? defaults : initial), seed })
          for (const target of plain) this.#namespaces.remove(target)
        }
        this.#replaySeeds(namespace, { settings: !keepConfig, sent: options.keep.includes('seed') })
      })
    } catch (error) {
      undo?.()
      throw error
    }
    if (!namespace) {
      this.#resets++
      if (options.reseed) this.#reseeded = seed
    }
    for (const target of targets) this.#clearing.breakOff(target)
    if (!keepRequests) this.#journal.clear(namespace?.id)
    this.#scheduler.rearm()
    const epoch = Math.max(1, ...targets.map(target => target.epoch))
    return { epoch, ms: this.#physical.elapsed() - startedAt }
  }

  /** Forgets the namespace with everything in it, what was recorded of it included. */
  remove(namespace: Namespace): void {
    this.#namespaces.atomically(() => this.#clearing.remove(namespace))
    this.#clearing.breakOff(namespace)
    this.#journal.clear(namespace.id)
    this.#history.clear(namespace.id, { keepRequests: false })
    this.#scheduler.rearm()
  }

  #seedAfterReset(configured: string, reseed: boolean): string {
    return reseed ? drawHex(this.#namespaces.defaults.seed, 'reseed', 0) : (this.#reseeded ?? configured)
  }

  #clear(namespace: Namespace, initial: NamespaceDefaults | undefined, reseed: boolean): void {
    this.#clearing.empty(namespace)
    const { row } = namespace
    if (reseed) row.seed = drawHex(row.seed, 'reseed', row.epoch)
    if (initial) Object.assign(row, { clock: { ...initial.clock }, lifecycles: structuredClone(initial.lifecycles) })
    this.#namespaces.touch(namespace)
  }

  #changeRows(
    namespace: Namespace | undefined,
    change: (row: Pick<NamespaceDefaults, 'clock' | 'lifecycles'>) => void
  ) {
    this.#namespaces.atomically(() => {
      for (const target of namespace ? [namespace] : this.#namespaces.all()) {
        this.#namespaces.ensure(target)
        change(target.row)
        this.#namespaces.touch(target)
      }
      if (namespace) return
      const defaults = structuredClone(this.#namespaces.defaults)
      change(defaults)
      this.#namespaces.setDefaults(defaults)
    })
  }

  async #advanceOne(namespace: Namespace, until: AdvanceUntil, maxEvents: number) {
    const { epoch } = namespace
    const events: Happening[] = []
    const reached = this.#reached(namespace, until, events)
    if (reached && 'jobId' in until && reached()) return { events, stoppedEarly: false }
    const stopListening = this.#feed.listen(happening => {
      // Requests that others make meanwhile are not what the advance brought about, nor is what follows a reset.
      if (happening.namespace !== namespace.id || happening.type === 'request') return
      if (namespace.epoch === epoch) events.push(happening)
    })
    try {
      const { stoppedEarly } = await this.#scheduler.advance(namespace, {
        toMs: 'toMs' in until ? until.toMs : undefined,
        byMs: 'byMs' in until ? until.byMs : undefined,
        idle: 'until' in until && until.until === 'idle',
        reached,
        maxEvents
      })
      return { events, stoppedEarly }
    } finally {
      stopListening()
    }
  }

  /** When an advance may end before its time: after one event, or when nothing is planned for the job any more. */
  #reached(namespace: Namespace, until: AdvanceUntil, events: readonly Happening[]): (() => boolean) | undefined {
    if (!('until' in until) || until.until === 'idle') return undefined
    // A stale timer fires without an event.
    if (!('jobId' in until)) return () => events.length > 0
    return () => {
      const job = this.#jobs.lookUp(namespace, until.jobId)
      return !job || job.plan.steps[job.planNext] === undefined
    }
  }

  #advanceDefaults(until: AdvanceUntil): void {
    const { defaults } = this.#namespaces
    const now = this.clock().now
    const toMs = nearestTime(goalTime(until, now))
    if (toMs <= now) return
    const clock = moveTo(defaults.clock, toMs, this.#physical.now())
    this.#namespaces.atomically(() => this.#namespaces.setDefaults({ ...defaults, clock }))
  }
}
