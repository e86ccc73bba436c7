/**
 * Reads seed documents into what the domain seeds, and says everything that is wrong with them. Request bodies are
 * judged by the contract, as if a client had sent them.
 */
import { hash } from 'node:crypto'
import type { BodyContract } from '../../../../openapi/body-contract.ts'
import type { Emulator } from '../../../../emulator/emulator.ts'
import { instantProblem, parseInstantMs } from '../../../../emulator/time/durations.ts'
import { ApiError } from '../../../../emulator/errors.ts'
import type { LifecycleSettings } from '../../../../emulator/jobs/lifecycle-settings.ts'
import type { JobKind } from '../../../../emulator/jobs/kind.ts'
import { meant } from '../../../../emulator/nearest.ts'
import type { SeedEntry } from '../../../../emulator/state/seeding.ts'
import type { Operation } from '../../../operation.ts'
import { judgeAppUserId } from '../../../validation/app-user-id.ts'
import type { Judge } from '../../../validation/judge.ts'
import { Refusal } from '../../../validation/refusal.ts'
import { everyBreach } from '../../every-breach.ts'
import { lifecycleOf } from '../lifecycles/lifecycle-body.ts'
import { Problem } from '../../problem.ts'
import { SeedDocument } from './seed-schema.ts'
import type { SeedJobBody } from './seed-schema.ts'

export interface SeedReaders {
  judge: Judge
  kinds: readonly JobKind[]
  /** The bodies that make jobs, by kind. */
  bodies: ReadonlyMap<string, BodyContract>
  /** The settings that the configuration gave a kind. */
  initialLifecycle: (kind: string) => LifecycleSettings
}

export interface SeedReading {
  /** Only good without problems. */
  entries: SeedEntry[]
  problems: string[]
  /** What a client would have been warned of. */
  warnings: string[]
}

/** What reading needs; the contracts of what makes jobs are loaded for it. */
export async function seedReaders(
  { jobs, steering }: Emulator,
  judge: Judge,
  operations: readonly Operation[]
): Promise<SeedReaders> {
  const kinds = jobs.kinds()
  const bodies = await Promise.all(
    kinds.map(async ({ machine, createdBy }) => {
      const code = await operations.find(({ operationId }) => operationId === createdBy)?.load()
      if (!code?.body) throw new Error(`no body makes ${machine.kind} jobs`)
      return [machine.kind, code.body] as const
    })
  )
  const initialLifecycle = (kind: string) => steering.initialLifecycle(kind)
  return { judge, kinds, bodies: new Map(bodies), initialLifecycle }
}

/** Reads one document or a list. `namespace` is that of the query; `source` stands before every place, e.g. a file's name. */
export function readSeeds(
  readers: SeedReaders,
  given: unknown,
  { namespace, source = '' }: { namespace?: string | undefined; source?: string } = {}
): SeedReading {
  const reading: SeedReading = { entries: [], problems: [], warnings: [] }
  const documents: unknown[] = Array.isArray(given) ? given : [given]
  for (const [index, document] of documents.entries()) {
    const at = `${source}${Array.isArray(given) ? `document ${index + 1}: ` : ''}`
    const breaches = everyBreach(SeedDocument, document)
    breaches.push(...unknownKinds(document, readers.kinds))
    reading.problems.push(...breaches.map(breach => `${at}${breach}`))
    if (breaches.length === 0) new DocumentReader(readers, reading, at, namespace).read(document as SeedDocument)
  }
  return reading
}

/** Which kinds there are, no schema says. */
function unknownKinds(document: unknown, kinds: readonly JobKind[]): string[] {
  const { jobs } = (document ?? {}) as { jobs?: unknown }
  const known = kinds.map(({ machine }) => machine.kind)
  return (Array.isArray(jobs) ? (jobs as unknown[]) : []).flatMap((job, index) => {
    const { kind } = (job ?? {}) as { kind?: unknown }
    if (typeof kind !== 'string' || known.includes(kind)) return []
    return [`jobs[${index}].kind must be one of ${known.join(', ')}, got ${JSON.stringify(kind.slice(0, 64))}`]
  })
}

/** Keys that are asked for twice in one namespace: which of the two should hold? */
export function repeatedKeys(entries: readonly SeedEntry[]): string[] {
  const seen = new Set<string>()
  return entries.flatMap(entry => {
    if (entry.type !== 'job') return []
    const name = JSON.stringify([entry.namespace, entry.job.key])
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [`${entry.at}: the key ${entry.job.key} is used twice`]
  })
}

class DocumentReader {
  readonly #readers: SeedReaders
  readonly #reading: SeedReading
  readonly #at: string
  readonly #namespace: string | undefined

  constructor(readers: SeedReaders, reading: SeedReading, at: string, namespace: string | undefined) {
    this.#readers = readers
    this.#reading = reading
    this.#at = at
    this.#namespace = namespace
  }

  read({ namespace: own, clock, lifecycles = {}, credentials, jobs = [] }: SeedDocument): void {
    const namespace = own ?? this.#namespace
    const { entries } = this.#reading
    if (own !== undefined && this.#namespace !== undefined && own !== this.#namespace) {
      this.#refuse('namespace', `${own} is not the namespace of the query, ${this.#namespace}`)
    }
    if (clock) entries.push({ type: 'clock', namespace, ...this.#noted('clock', clock), clock: this.#clockOf(clock) })
    for (const [kind, body] of Object.entries(lifecycles)) {
      const noted = this.#noted(`lifecycles.${kind}`, body)
      this.#attempt(noted.at, () => {
        const settings = lifecycleOf(this.#kindOf(kind).machine, body, this.#readers.initialLifecycle(kind))
        entries.push({ type: 'lifecycle', namespace, ...noted, kind, settings })
      })
    }
    if (credentials) {
      entries.push({ type: 'credentials', namespace, ...this.#noted('credentials', credentials), pairs: credentials })
    }
    if (jobs.length > 0 && namespace === undefined) {
      this.#refuse('jobs', 'a job needs a namespace; name it in the document or as ?namespace=')
    }
    for (const [index, job] of jobs.entries()) this.#readJob(`jobs[${index}]`, job, namespace)
  }

  #readJob(place: string, body: SeedJobBody, namespace: string | undefined): void {
    const { key, kind, state, name, app_user_id, created_at, job_id: jobId, request } = body
    const noted = this.#noted(place, body)
    const raw = structuredClone(request) as Record<string, unknown>
    this.#attempt(`${noted.at}.app_user_id`, () => judgeAppUserId(app_user_id))
    if (name !== undefined) this.#putName(`${place}.name`, this.#kindOf(kind).nameAt, raw, name)
    const contract = this.#readers.bodies.get(kind)
    if (contract === undefined) return
    this.#attempt(`${noted.at}.request`, () => {
      const judged = this.#readers.judge.body(contract, raw)
      this.#reading.warnings.push(...judged.warnings.map(warning => `${noted.at}.request: ${warning}`))
      const createdAtMs = this.#timeOf(`${place}.created_at`, created_at)
      const job = { key, kind, state, jobId, appUserId: app_user_id, createdAtMs, request: judged.body }
      this.#reading.entries.push({ type: 'job', namespace, ...noted, job })
    })
  }

  /** The name is one more way to say what the request can say; both may only say the same. */
  #putName(place: string, nameAt: readonly string[], request: Record<string, unknown>, name: string): void {
    const field = nameAt.at(-1) ?? ''
    let holder: unknown = request
    for (const step of nameAt.slice(0, -1)) holder = memberOf(holder, step)
    if (typeof holder !== 'object' || holder === null) return
    const fields = holder as Record<string, unknown>
    if ((fields[field] ?? name) !== name) this.#refuse(place, `the request has another ${field}`)
    else fields[field] = name
  }

  #clockOf({ mode, scale, at }: NonNullable<SeedDocument['clock']>) {
    if ((mode === 'scaled') !== (scale !== undefined)) {
      this.#refuse('clock.scale', 'goes with mode scaled, and only with it')
    }
    return { mode, scale, atMs: this.#timeOf('clock.at', at) }
  }

  #timeOf(place: string, time: string | undefined): number | undefined {
    const ms = time === undefined ? undefined : parseInstantMs(time)
    if (time !== undefined && ms === undefined) this.#refuse(place, `${time} ${instantProblem(time)}`)
    return ms
  }

  #kindOf(name: string): JobKind {
    const { kinds } = this.#readers
    const kind = kinds.find(({ machine }) => machine.kind === name)
    if (kind) return kind
    const known = kinds.map(({ machine }) => machine.kind)
    throw new Problem(
      400,
      'Bad request',
      `there is no job kind ${name}${meant(name, known)}; use one of ${known.join(', ')}`,
      ''
    )
  }

  #attempt(at: string, work: () => void): void {
    try {
      work()
    } catch (error) {
      if (!(error instanceof Problem || error instanceof ApiError)) throw error
      this.#reading.problems.push(...reasonsOf(error).map(reason => `${at}: ${reason}`))
    }
  }

  #refuse(place: string, reason: string): void {
    this.#reading.problems.push(`${this.#at}${place}: ${reason}`)
  }

  #noted(place: string, value: unknown): { at: string; digest: string } {
    return { at: `${this.#at}${place}`, digest: hash('sha256', canonical(value)) }
  }
}

/** The member, which is made where it is missing. */
function memberOf(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined
  const fields = holder as Record<string, unknown>
  return (fields[name] ??= {})
}

function reasonsOf(error: Problem | ApiError): readonly string[] {
  if (error instanceof Refusal) return error.breaches
  return [error instanceof ApiError ? (error.detail ?? error.message) : error.message]
}

/** JSON with sorted members: a file may be written in another order without being another seed. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member
  )
}
