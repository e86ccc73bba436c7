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
import { operationIdOf } from '../../../../emulator/resources/resource.ts'
import type { ResourceDefinition } from '../../../../emulator/resources/resource.ts'
import type { SeedEntry, SeedJob } from '../../../../emulator/state/seeding.ts'
import type { Operation } from '../../../operation.ts'
import { judgeAppUserId } from '../../../validation/app-user-id.ts'
import type { Judge } from '../../../validation/judge.ts'
import { Refusal } from '../../../validation/refusal.ts'
import { everyBreach } from '../../every-breach.ts'
import { lifecycleOf } from '../lifecycles/lifecycle-body.ts'
import { Problem } from '../../problem.ts'
import { SeedDocument } from './seed-schema.ts'
import type { SeedJobBody, SeedResourceBody } from './seed-schema.ts'

export interface SeedReaders {
  judge: Judge
  kinds: readonly JobKind[]
  resources: readonly ResourceDefinition[]
  /** The bodies that make jobs and resources, by kind or type. */
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
  { jobs, resources, steering }: Emulator,
  judge: Judge,
  operations: readonly Operation[]
): Promise<SeedReaders> {
  const kinds = jobs.kinds()
  const definitions = resources.definitions().filter(definition => definition.operations.create !== undefined)
  const makers = [
    ...kinds.map(({ machine, createdBy }) => [machine.kind, createdBy] as const),
    ...definitions.map(definition => [definition.type, operationIdOf(definition.operations.create)] as const)
  ]
  const bodies = await Promise.all(
    makers.map(async ([name, createdBy]) => {
      const code = await operations.find(({ operationId }) => operationId === createdBy)?.load()
      if (!code?.body) throw new Error(`no body makes a ${name}`)
      return [name, code.body] as const
    })
  )
  const initialLifecycle = (kind: string) => steering.initialLifecycle(kind)
  return { judge, kinds, resources: definitions, bodies: new Map(bodies), initialLifecycle }
}

/** Reads one document or a list. `namespace` is that of the query; `source` stands before every place, e.g. a file's name. */
export function readSeeds(
  readers: SeedReaders,
  given: unknown,
  { namespace, source = '' }: { namespace?: string | undefined; source?: string } = {}
): SeedReading {
  const reading: SeedReading = { entries: [], problems: [], warnings: [] }
  const documents: unknown[] = Array.isArray(given) ? given : [given]
  for (const [index, document] of documents.map(each => spelledOut(each, readers.resources)).entries()) {
    const at = `${source}${Array.isArray(given) ? `document ${index + 1}: ` : ''}`
    const breaches = everyBreach(SeedDocument, document)
    breaches.push(...unknownKinds(document, readers.kinds), ...unknownTypes(document, readers.resources))
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

function unknownTypes(document: unknown, definitions: readonly ResourceDefinition[]): string[] {
  const { resources } = (document ?? {}) as { resources?: unknown }
  const known = definitions.map(({ type }) => type)
  return (Array.isArray(resources) ? (resources as unknown[]) : []).flatMap((resource, index) => {
    const { type } = (resource ?? {}) as { type?: unknown }
    if (typeof type !== 'string' || known.includes(type)) return []
    return [`resources[${index}].type must be one of ${known.join(', ')}, got ${JSON.stringify(type.slice(0, 64))}`]
  })
}

/** A list under the name of a type is a list of resources of that type. */
function spelledOut(document: unknown, definitions: readonly ResourceDefinition[]): unknown {
  if (typeof document !== 'object' || document === null) return document
  const { resources = [], ...others } = document as Record<string, unknown>
  const found: unknown[] = Array.isArray(resources) ? [...(resources as unknown[])] : []
  for (const { type } of definitions) {
    const name = `${type.replaceAll('-', '_')}s`
    const { [name]: listed } = others
    if (!Array.isArray(listed)) continue
    delete others[name]
    found.push(...listed.map((each: unknown) => (typeof each === 'object' ? { type, ...each } : each)))
  }
  if (!Array.isArray(resources)) return document
  return { ...others, ...(found.length > 0 || 'resources' in document ? { resources: found } : {}) }
}

/** Keys that are asked for twice in one namespace: which of the two should hold? */
export function repeatedKeys(entries: readonly SeedEntry[]): string[] {
  const seen = new Set<string>()
  return entries.flatMap(entry => {
    if (entry.type !== 'job' && entry.type !== 'resource') return []
    const { key, of: what = 'job' } = entry.type === 'job' ? { key: entry.job.key } : entry.resource
    const name = JSON.stringify([entry.namespace, what, key])
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [`${entry.at}: the key ${key} is used twice`]
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

  read({ namespace: own, clock, lifecycles = {}, credentials, jobs = [], resources = [] }: SeedDocument): void {
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
    if (resources.length > 0 && namespace === undefined) {
      this.#refuse('resources', 'a resource needs a namespace; name it in the document or as ?namespace=')
    }
    for (const [index, resource] of resources.entries()) this.#readResource(`resources[${index}]`, resource, namespace)
    for (const [index, job] of jobs.entries()) this.#readJob(`jobs[${index}]`, job, namespace)
  }

  #readJob(place: string, body: SeedJobBody, namespace: string | undefined): void {
    const { kind, job_id: jobId } = body
    const nameAt = body.name === undefined ? [] : this.#kindOf(kind).nameAt
    this.#readMade(place, body, { name: kind, nameAt }, (noted, made) => {
      this.#reading.entries.push({ type: 'job', namespace, ...noted, job: { ...made, kind, jobId } })
    })
  }

  #readResource(place: string, body: SeedResourceBody, namespace: string | undefined): void {
    const { type, id } = body
    const definition = this.#readers.resources.find(known => known.type === type)
    const nameAt = definition?.nameAt === undefined ? [] : [definition.nameAt]
    this.#readMade(place, body, { name: type, nameAt }, (noted, { request, ...made }) => {
      const resource = { ...made, of: type, id, request: request as Record<string, unknown> }
      this.#reading.entries.push({ type: 'resource', namespace, ...noted, resource })
    })
  }

  /** What a request makes, whatever it is. */
  #readMade(
    place: string,
    body: SeedJobBody | SeedResourceBody,
    { name: what, nameAt }: { name: string; nameAt: readonly string[] },
    take: (noted: { at: string; digest: string }, made: Omit<SeedJob, 'kind'>) => void
  ): void {
    const { key, state, name, app_user_id, created_at, request } = body
    const noted = this.#noted(place, body)
    const raw = structuredClone(request) as Record<string, unknown>
    this.#attempt(`${noted.at}.app_user_id`, () => judgeAppUserId(app_user_id))
    if (name !== undefined) this.#putName(`${place}.name`, nameAt, raw, name)
    const contract = this.#readers.bodies.get(what)
    if (contract === undefined) return
    this.#attempt(`${noted.at}.request`, () => {
      const judged = this.#readers.judge.body(contract, raw)
      this.#reading.warnings.push(...judged.warnings.map(warning => `${noted.at}.request: ${warning}`))
      const createdAtMs = this.#timeOf(`${place}.created_at`, created_at)
      take(noted, { key, state, appUserId: app_user_id, createdAtMs, request: judged.body })
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
