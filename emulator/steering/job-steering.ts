/**
 * What a test does to one job: step, move, end, hold it, or play one of its people.
 *
 * Invariants
 * 1. Every move but a forced one is an edge of the machine; one that is not is refused with those that are.
 * 2. After a move the job goes on from where it is: planned steps that the move has overtaken are dropped.
 * 3. A held job takes no step by itself; released, it has as long to wait as it had when it was held.
 */
import type { PlaceFiles } from '../files/placement.ts'
import type { JobKind } from '../jobs/kind.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { LifecycleSettings } from '../jobs/lifecycle-settings.ts'
import { actionOf, eventsFrom, routeTo } from '../jobs/lifecycle.ts'
import type { Actor, Machine } from '../jobs/lifecycle.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { JobRow, UnitOfWork } from '../ports.ts'

/** A wish that the job's state does not allow; `possible` is what it does. */
export class NotPossible extends Error {
  readonly possible: readonly unknown[]
  constructor(message: string, possible: readonly unknown[]) {
    super(message)
    this.possible = possible
  }
}

export const actors = ['uploader', 'reviewer', 'trainer', 'user', 'admin'] as const
export type SteeredActor = (typeof actors)[number]

export interface SteeredAction {
  actor: SteeredActor
  action: string
  /** Null where nothing changes state. */
  event: string | null
}

const CAUSE = 'control'

const byHand: LifecycleSettings = { mode: 'manual', delays: {}, reads: 1, outcome: 'succeed' }

export class JobSteering {
  readonly #jobs: Jobs
  readonly #unitOfWork: UnitOfWork
  readonly #placeFiles: PlaceFiles

  constructor(options: { jobs: Jobs; unitOfWork: UnitOfWork; placeFiles: PlaceFiles }) {
    this.#jobs = options.jobs
    this.#unitOfWork = options.unitOfWork
    this.#placeFiles = options.placeFiles
  }

  /** Takes the next planned step now. */
  step(namespace: Namespace, job: JobRow): JobRow {
    return this.#change(job, current => {
      if (this.#jobs.step(namespace, current, CAUSE)) return
      throw new NotPossible(`nothing is planned for the job in state ${current.state}`, this.edges(current))
    })
  }

  transition(namespace: Namespace, job: JobRow, to: string, force: boolean): JobRow {
    return this.#change(job, current => {
      const edge = this.edges(current).find(candidate => candidate.to === to)
      const move = { atMs: namespace.now(), cause: CAUSE }
      if (edge) this.#jobs.perform(namespace, current, edge.event, move)
      else if (force) this.#jobs.force(namespace, current, to, move)
      else throw new NotPossible(`no edge leads from ${current.state} to ${to}`, this.edges(current))
    })
  }

  /** Takes the job to its good end by the shortest way. */
  complete(namespace: Namespace, job: JobRow): JobRow {
    const { machine } = this.#kindOf(job)
    return this.#change(job, current => {
      const route = routeTo(machine, current.state, machine.success)
      if (!route) throw new NotPossible(`no way leads from ${current.state} to ${machine.success}`, this.edges(current))
      if (route.length === 0) throw new NotPossible(`the job is ${current.state} already`, this.edges(current))
      this.#jobs.halt(current)
      for (const event of route) {
        // A plan that a step on the way would begin must not run ahead of the rest of the way.
        this.#jobs.perform(namespace, current, event, { atMs: namespace.now(), cause: CAUSE, settings: byHand })
        this.#jobs.halt(current)
      }
      this.#jobs.follow(namespace, current, namespace.now())
    })
  }

  fail(
    namespace: Namespace,
    job: JobRow,
    failure: { code?: string | undefined; message?: string | undefined }
  ): JobRow {
    const { machine } = this.#kindOf(job)
    return this.#change(job, current => {
      const event = machine.failures[current.state]
      if (!event) {
        throw new NotPossible(`a ${machine.kind} job does not fail in ${current.state}`, Object.keys(machine.failures))
      }
      const { code = machine.failureCode, message } = failure
      this.#jobs.perform(namespace, current, event, { atMs: namespace.now(), cause: CAUSE, code, message })
    })
  }

  hold(namespace: Namespace, job: JobRow): JobRow {
    return this.#change(job, current => {
      const step = current.plan.steps[current.planNext]
      if (current.plan.held) throw new NotPossible('the job is held already', ['release'])
      if (!step) throw new NotPossible(`nothing is planned for the job in state ${current.state}`, this.edges(current))
      const remainingMs = Math.max(0, current.updatedAt + step.delayMs - namespace.now())
      const held = { mode: current.plan.mode, remainingMs }
      current.plan = { ...current.plan, mode: 'manual', held }
      // The timer that is under way was set for the version before.
      current.version++
      this.#jobs.follow(namespace, current, namespace.now())
    })
  }

  release(namespace: Namespace, job: JobRow): JobRow {
    return this.#change(job, current => {
      const { held, ...plan } = current.plan
      if (!held) throw new NotPossible('the job is not held', ['hold'])
      current.plan = { ...plan, mode: held.mode }
      current.version++
      this.#jobs.follow(namespace, current, namespace.now(), held.remainingMs)
    })
  }

  /** Does what one of the people around the job would do. An `admin` may do what the service does by itself. */
  act(namespace: Namespace, job: JobRow, actor: SteeredActor, action: string, reason: string | undefined): JobRow {
    return this.#change(job, current => {
      const wanted = this.actions(current).find(one => one.actor === actor && one.action === action)
      if (!wanted) {
        throw new NotPossible(`${actor}/${action} does not fit state ${current.state}`, this.actions(current))
      }
      if (wanted.event === null) {
        this.#placeFiles(namespace, current)
        return
      }
      const move = { atMs: namespace.now(), cause: `${actor}/${action}` }
      this.#jobs.perform(namespace, current, wanted.event, reason === undefined ? move : { ...move, message: reason })
    })
  }

  /** The edges that leave the job's state. */
  edges(job: JobRow): { event: string; to: string }[] {
    const { machine } = this.#kindOf(job)
    return eventsFrom(machine, job.state).map(event => ({ event, to: machine.transitions[event]?.to ?? '' }))
  }

  /** Who may do what in the job's state; `event` is null where nothing changes state. */
  actions(job: JobRow): SteeredAction[] {
    const { machine } = this.#kindOf(job)
    const events = eventsFrom(machine, job.state)
    const takesFiles = machine.takesFiles?.includes(job.state) ?? false
    return allActions(machine).filter(({ event }) => (event === null ? takesFiles : events.includes(event)))
  }

  #kindOf(job: JobRow): JobKind {
    return this.#jobs.kind(job.kind)
  }

  #change(job: JobRow, work: (current: JobRow) => void): JobRow {
    return this.#unitOfWork.runNow(() => {
      work(this.#jobs.again(job))
      return this.#jobs.again(job)
    })
  }
}

/** Everything that somebody may do in some state of the machine. */
export function allActions(machine: Machine): SteeredAction[] {
  const uploader = machine.takesFiles ? [{ actor: 'uploader' as const, action: 'upload', event: null }] : []
  const others = Object.entries(machine.transitions).map(([event, transition]) => ({
    actor: playedBy(transition.actor),
    action: actionOf(event, transition),
    event
  }))
  return [...uploader, ...others]
}

/** What the service does by itself, an admin does in its place. */
function playedBy(actor: Actor): SteeredActor {
  return actor === 'system' ? 'admin' : actor
}
