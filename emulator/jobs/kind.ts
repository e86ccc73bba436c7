/**
 * What a kind of job says of itself, as data and pure functions: its machine, what its requests mean, which files it
 * takes and whom its end is told. The engine knows kinds through this alone.
 */
import type { Switches } from '../../openapi/body-contract.ts'
import type { KindFiles } from '../files/owner.ts'
import type { FileStatus } from '../files/roles.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { CallbackTarget, OwnedFiles, JobRow } from '../ports.ts'
import type { Product } from '../resources/resource.ts'
import { dashed, drawHex, freshSeed } from '../time/random.ts'
import { emptyPlan } from './lifecycle.ts'
import type { Machine } from './lifecycle.ts'
import type { LifecycleSettings, Outcome } from './lifecycle-settings.ts'
import type { Directive } from './directives.ts'

/** What a request says beside its body. */
export interface Caller {
  appUserId?: string | undefined
  /** The header `Prefer`, by which a client may wish for an outcome. */
  prefer?: string | undefined
  /** What it names and its kind needs to know of, looked up by whoever asks; only the kind knows what it is. */
  found?: unknown
  /** Adds a remark to the answer. */
  warn(remark: string): void
}

export interface JobKind<Request = unknown> {
  machine: Machine
  /** How the API spells the ids of this kind. */
  idFormat: 'dashed' | 'hex'
  /** The operation that makes such a job; seeds bring its body. */
  createdBy: string
  /** Where the name of the job stands in that body, from the outside in. */
  nameAt: readonly string[]
  /** What a request means. It was judged before. */
  draft(request: Request, surroundings: { switches: Switches; warn: Caller['warn']; found?: unknown }): Draft
  /** JSON Schema of what reads rely on among the facts of a stored job, for imports; more may be there. */
  storedFacts: object
  /** The path on which a job goes on once its work has begun; `main` unless given. */
  pathOf?(switches: Switches): string
  /** The body that tells a receiver how the job ended, byte for byte. Absent: its end is told nobody. */
  callbackBody?(job: JobRow): string
  /** What the job has made, once it has a result; it becomes a resource with that id. Absent: nothing beside the job. */
  product?(job: JobRow, request: Request): Product
  /** Absent: jobs of the kind take no files. */
  files?: JobKindFiles
}

/** The files that jobs of a kind take, and what comes of them. */
export interface JobKindFiles extends KindFiles {
  /** What a file that has arrived leads to by itself; undefined: nothing yet. */
  arrived?(job: JobRow, statusOf: (file: string) => FileStatus, switches: Switches): NextMove | undefined
}

/** An event, and how it comes about. */
export interface NextMove extends Omit<Move, 'atMs'> {
  event: string
}

/** A request in the terms of the engine. */
export interface Draft {
  name: string | null
  /** What only the kind knows. */
  facts: Record<string, unknown>
  /** The request as it is echoed by reads. */
  request: unknown
  /** Where a client can put a marker. */
  texts: readonly (string | undefined)[]
  callback?: CallbackTarget | undefined
  files?: OwnedFiles | undefined
  /** The path of the machine that begins with the creation; absent: the job waits. */
  path?: string | undefined
  /** How the work fails, unless the client wished for another outcome. */
  failure?: { code: string; message: string } | undefined
}

/** A job that is asked for. */
export interface NewJob extends Draft {
  kind: string
  appUserId: string | undefined
  directive: Directive | undefined
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
  /** Overrules the outcome that the settings ask for. */
  outcome?: Outcome | undefined
}

/** The first row of a job, in the machine's initial state and without a plan. `id` has 32 hexadecimal digits. */
export function draftOf({ machine, idFormat }: JobKind, namespace: Namespace, wanted: NewJob, id: string): JobRow {
  const now = namespace.now()
  const { directive, callback } = wanted
  return {
    seq: 0,
    ns: namespace.key,
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
    // A copy: a job that is undone and made again must not find what it has become.
    facts: { ...wanted.facts },
    engine: { ...(directive ? { directive } : {}), ...(callback ? { callback } : {}) },
    files: structuredClone(wanted.files) ?? null,
    plan: emptyPlan,
    planNext: 0,
    reads: 0,
    due: null,
    setAside: null,
    happened: []
  }
}

/** The answer to a request that a reset overtook: the job is gone as if it had been made just before. */
export function stillbornOf(kind: JobKind, namespace: Namespace, wanted: NewJob): JobRow {
  return draftOf(kind, namespace, wanted, drawHex(freshSeed(), namespace.id, 0))
}
