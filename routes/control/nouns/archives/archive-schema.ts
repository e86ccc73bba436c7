/** The shape of an export, strictly: what an import takes. What the values mean is judged by those who keep them: `emulator/state/part.ts`. */
import { Type } from 'typebox'
import type { TProperties, TSchema } from 'typebox'
import type { JobKind } from '../../../../emulator/jobs/kind.ts'
import { limits } from '../../../../emulator/limits.ts'
import { ARCHIVE_FORMAT, READ_VERSIONS } from '../../../../emulator/state/archive/document.ts'
import type { ArchiveDocument as Archive } from '../../../../emulator/state/archive/document.ts'
import { choice } from '../../../../openapi/schemas/fields.ts'
import { timeRange } from '../../../../emulator/time/time-range.ts'
import type { StatePart } from '../../../../emulator/state/part.ts'
import { everyBreach } from '../../every-breach.ts'
import { Outcome } from '../lifecycles/outcome.ts'

const strict = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })
const loose = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: true })
const nullable = (type: 'string' | 'integer') => Type.Unsafe<unknown>({ type: [type, 'null'] })
const count = (minimum: number, maximum: number = Number.MAX_SAFE_INTEGER) => Type.Integer({ minimum, maximum })
const delay = Type.Integer({ minimum: 0, maximum: limits.delayMs, description: 'Milliseconds.' })

const instant = Type.Unsafe<string | number>({
  type: ['string', 'integer'],
  maxLength: 40,
  description: `RFC 3339, or milliseconds since the Unix epoch; ${timeRange}.`
})
const instantOrNull = Type.Unsafe<string | number | null>({ type: ['string', 'integer', 'null'], maxLength: 40 })

const mode = choice(['time', 'instant', 'reads', 'manual'], 'What makes the next step happen.')

const clock = strict({
  mode: choice(['real', 'scaled', 'manual'], 'How emulator time moves.'),
  scale: Type.Number({ minimum: 0, maximum: 1_000_000 }),
  at: instant
})

const lifecycles = Type.Record(
  Type.String(),
  strict({ mode, delays: Type.Record(Type.String(), delay), reads: count(1), outcome: Outcome })
)

const step = strict({
  event: Type.String(),
  delayMs: delay,
  code: Type.Optional(Type.String()),
  message: Type.Optional(Type.String())
})

const job = strict({
  jobId: Type.String({ minLength: 1, maxLength: 64 }),
  kind: Type.String(),
  state: Type.String(),
  name: nullable('string'),
  appUserId: nullable('string'),
  createdAt: instant,
  updatedAt: instant,
  startedAt: instantOrNull,
  endedAt: instantOrNull,
  version: count(1),
  attributes: loose({}),
  plan: strict({
    mode,
    every: count(1),
    steps: Type.Array(step),
    held: Type.Optional(strict({ mode, remainingMs: delay }))
  }),
  planNext: count(0),
  reads: count(0),
  request: loose({}),
  events: Type.Array(
    strict({
      at: instant,
      event: Type.String(),
      from: nullable('string'),
      to: Type.String(),
      cause: Type.String(),
      detail: Type.Optional(Type.String())
    })
  )
})

const resource = strict({
  id: Type.String({ minLength: 1, maxLength: 64 }),
  type: Type.String(),
  state: nullable('string'),
  name: nullable('string'),
  owner: nullable('string'),
  parent: nullable('string'),
  version: count(1),
  createdAt: instant,
  updatedAt: instant,
  facts: loose({}),
  files: Type.Unsafe<unknown>({ type: ['object', 'null'] }),
  document: loose({}),
  events: Type.Array(
    strict({
      at: instant,
      event: Type.String(),
      from: nullable('string'),
      to: nullable('string'),
      cause: Type.String(),
      detail: Type.Optional(Type.String())
    })
  )
})

const setAside = Type.Optional(strict({ at: instant, error: Type.String() }))

const timer = Type.Unsafe<unknown>({
  anyOf: [
    strict({ dueAt: instant, topic: Type.Literal('job'), job: nullable('string'), version: count(0), setAside }),
    strict({
      dueAt: instant,
      topic: Type.Literal('delivery'),
      delivery: nullable('integer'),
      version: count(0),
      setAside
    })
  ]
})

const attempt = strict({
  number: count(1),
  at: instant,
  url: Type.String(),
  signedString: nullable('string'),
  status: nullable('integer'),
  responseHead: nullable('string'),
  durationMs: count(0),
  errorClass: nullable('string'),
  error: nullable('string'),
  remedy: nullable('string')
})

/** There must be numbers left for those to come. */
const LAST_DELIVERY = 1e12

const delivery = strict({
  id: count(1, LAST_DELIVERY),
  job: Type.String(),
  url: Type.String(),
  authType: choice(['NONE', 'MSS_A'], 'How the callback is signed.'),
  key: Type.String(),
  body: Type.String(),
  state: choice(['pending', 'delivered', 'exhausted', 'cancelled'], 'What has become of it.'),
  version: count(1),
  createdAt: instant,
  updatedAt: instant,
  nextAttemptAt: instantOrNull,
  attemptsMade: count(0),
  attempts: Type.Array(attempt)
})

const upload = strict({
  job: Type.String(),
  file: Type.String({ minLength: 1, maxLength: 64 }),
  generation: count(1),
  part: count(1),
  size: count(0),
  md5: Type.String({ pattern: '^[0-9a-f]{32}$' }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  contentType: Type.String({ maxLength: 255 }),
  uploadedAt: instant,
  content: nullable('string'),
  note: Type.Optional(Type.String())
})

const seed = strict({ key: Type.String({ minLength: 1 }), digest: Type.String(), jobId: nullable('string') })

const namespace = strict({
  id: Type.String({ minLength: 1, maxLength: 64 }),
  seed: Type.String({ minLength: 1, maxLength: 64 }),
  draws: count(0),
  secretEpoch: count(1),
  clock,
  lifecycles,
  jobs: Type.Array(job),
  resources: Type.Optional(Type.Array(resource)),
  timers: Type.Array(timer),
  deliveries: Type.Array(delivery),
  uploads: Type.Array(upload),
  seeds: Type.Array(seed)
})

export const ArchiveDocument = Type.Unsafe<Archive>(
  strict({
    format: Type.Literal(ARCHIVE_FORMAT),
    version: Type.Unsafe<Archive['version']>({ type: 'integer', enum: [...READ_VERSIONS] }),
    emulator: Type.String({ description: 'Version of the program that wrote it.' }),
    exportedAt: Type.String({ description: 'Physical time, RFC 3339.' }),
    defaults: Type.Optional(strict({ seed: Type.String({ minLength: 1, maxLength: 64 }), clock, lifecycles })),
    namespaces: Type.Array(namespace)
  })
)

/** What the engine relies on, whatever the kind; more may be there. */
const attributes = loose({
  directive: Type.Optional(
    // Plans are bounded when they are made of it.
    loose({ afterMs: Type.Optional(count(0)), everyMs: Type.Optional(count(0)), factor: Type.Optional(count(0)) })
  ),
  callback: Type.Optional(strict({ url: Type.String(), authType: delivery.properties.authType, key: Type.String() })),
  uploads: Type.Optional(loose({ generations: Type.Array(loose({})), confirmed: loose({}) }))
})

type PartNames = Pick<StatePart, 'name' | 'noun'>

/** Everything that is wrong with the shape of a document; empty: it is an `ArchiveDocument`. */
export function shapeProblems(given: unknown, parts: readonly PartNames[], kinds: readonly JobKind[]): string[] {
  const { format, version } = (given ?? {}) as { format?: unknown; version?: unknown }
  if (format !== ARCHIVE_FORMAT) return [`format must be ${ARCHIVE_FORMAT}: this is not an export of the emulator`]
  if (!READ_VERSIONS.some(known => known === version)) {
    return [`version must be ${READ_VERSIONS.join(' or ')}: this emulator reads no other`]
  }
  const problems = everyBreach(ArchiveDocument, withShape(given, parts))
  if (problems.length > 0) return problems
  return (given as Archive).namespaces.flatMap(({ jobs }, nth) =>
    (jobs as { kind: string; attributes: unknown }[]).flatMap((each, index) => {
      const facts = kinds.find(({ machine }) => machine.kind === each.kind)?.storedFacts
      const found = [attributes, ...(facts ? [facts as TSchema] : [])].flatMap(schema =>
        everyBreach(schema, each.attributes)
      )
      return [...new Set(found)].map(problem => `namespaces[${nth}].jobs[${index}].attributes: ${problem}`)
    })
  )
}

/** The document without the pieces, and without the names in timers, of parts that no shape here is about: those are judged alone. */
function withShape(given: unknown, parts: readonly PartNames[]): unknown {
  const alone = parts.filter(({ name }) => !Object.hasOwn(namespace.properties, name))
  const { namespaces } = given as { namespaces?: unknown }
  if (alone.length === 0 || !Array.isArray(namespaces)) return given
  return { ...(given as object), namespaces: namespaces.map(each => namespaceWithShape(each, alone)) }
}

function namespaceWithShape(given: unknown, alone: readonly PartNames[]): unknown {
  if (typeof given !== 'object' || given === null) return given
  const others = Object.entries(given).filter(([member]) => !alone.some(({ name }) => name === member))
  const { timers, ...shaped } = Object.fromEntries(others) as Record<string, unknown>
  if (!Array.isArray(timers)) return Object.fromEntries(others)
  return { ...shaped, timers: timers.map((each: unknown) => timerWithShape(each, alone)) }
}

/** A timer that wakes the row of such a part is like one of a job that is gone, but for the name. */
function timerWithShape(given: unknown, alone: readonly PartNames[]): unknown {
  const { topic, ...rest } = (given ?? {}) as Record<string, unknown>
  if (typeof topic !== 'string' || !alone.some(({ noun }) => noun === topic)) return given
  const { [topic]: _name, ...others } = rest
  return { ...others, topic: 'job', job: null }
}
