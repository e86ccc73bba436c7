/** A job before it is stored: what a kind is, what is asked for, and the row that becomes of it. */
import type { LifecycleSettings } from './lifecycle-settings.ts'
import { emptyPlan } from './lifecycle.ts'
import type { Machine } from './lifecycle.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { JobRow } from '../ports.ts'
import { dashed, drawHex, freshSeed } from '../time/random.ts'

/** What a kind of job adds to its machine. */
export interface JobKind {
  machine: Machine
  /** How the API spells the ids of this kind. */
  idFormat: 'dashed' | 'hex'
  /** Performs an effect that the engine itself does not know; called inside the transaction. */
  perform?(effect: 'callback', job: JobRow, namespace: Namespace, atMs: number): void
}

export interface NewJob {
  kind: string
  name: string | null
  appUserId: string | undefined
  attributes: Record<string, unknown>
  /** The request as it is echoed by reads. */
  request: unknown
  /** The path of the machine that begins with the creation; undefined: the job waits. */
  path?: string | undefined
  /** Name of the API operation, for the history. */
  cause: string
}

export interface Move {
  atMs: number
  cause: string
  code?: string | undefined
  message?: string | undefined
  detail?: string | undefined
  /** The path to follow from the destination on, for transitions with the `plan` effect. */
  path?: string | undefined
  /** Overrules the namespace's settings for that path. */
  settings?: LifecycleSettings | undefined
}

/** The first row of a job, in the machine's initial state and without a plan. `id` has 32 hexadecimal digits. */
export function draftOf({ machine, idFormat }: JobKind, namespace: Namespace, wanted: NewJob, id: string): JobRow {
  const now = namespace.now()
  return {
    seq: 0,
    ns: namespace.key,
    epoch: namespace.epoch,
    kind: wanted.kind,
    jobId: idFormat === 'dashed' ? dashed(id) : id,
    state: machine.initial,
    version: 1,
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    endedAt: null,
    appUserId: wanted.appUserId ?? null,
    name: wanted.name,
    attributes: wanted.attributes,
    plan: emptyPlan,
    planNext: 0,
    reads: 0
  }
}

/** The answer to a request that a reset overtook: the job is gone as if it had been made just before. */
export function stillbornOf(kind: JobKind, namespace: Namespace, wanted: NewJob): JobRow {
  return { ...draftOf(kind, namespace, wanted, drawHex(freshSeed(), namespace.id, 0)), epoch: 0 }
}
