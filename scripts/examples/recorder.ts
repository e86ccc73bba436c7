/**
 * Keeps what an emulator answers as the examples of the OpenAPI documents. The emulator has a seed and a clock by hand, so
 * that two recordings do not differ in a byte; what physical time decides is given a fixed value. Knows no operation.
 */
import { CONTROL_PREFIX } from '../../routes/control/define-control.ts'
import { startEmulator } from '../../server/start-emulator.ts'
import type { ExampleBook } from '../../openapi/document/examples.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Call {
  method: Method
  /** Path and query. */
  url: string
  /** Sent as it is when it is text, else as JSON. */
  body?: unknown
  headers?: Readonly<Record<string, string>>
}

/** The fields of answers by which a story goes on. */
export interface Answered {
  job_id: string
  training_video_upload_url: string[]
  deliveries: { id: string }[]
  requests: { id: string }[]
  uploads: { id: string }[]
  [name: string]: unknown
}

export interface Recorder {
  /** Goes on with the story; nothing is kept. */
  say: (call: Call) => Promise<Answered>
  /** The same, where the call is to be refused. */
  attempt: (call: Call) => Promise<Answered>
  /**
   * Keeps the answer as an example of the operation under this name, and a JSON body that was accepted with it. A refusal
   * has the name of its error, or of `problems`: an answer with another status throws.
   */
  keep: (operationId: string, name: string, summary: string, call: Call) => Promise<Answered>
  book: () => ExampleBook
  close: () => Promise<void>
}

export const EXAMPLE_PROJECT = '0d697589d98091f12f92c0073501cd79'
const BASE = 'http://localhost:4580'

export const control = (path: string): string =>
  `${CONTROL_PREFIX}${path}${path.includes('?') ? '&' : '?'}namespace=${EXAMPLE_PROJECT}`

/** Names of what the control plane refuses. */
const problems: Readonly<Record<string, number>> = {
  unknownParameter: 400,
  notFound: 404,
  notFulfilled: 408,
  conflict: 409
}
/** The status of an operation's error by its name; undefined for what is no error. */
export type StatusOf = (operationId: string, name: string) => number | undefined

export async function startRecorder(statusOf: StatusOf = () => undefined): Promise<Recorder> {
  const book: ExampleBook = {}
  const emulator = await startEmulator({
    listen: false,
    seed: 'examples',
    publicUrl: BASE,
    port: 4580,
    clock: { mode: 'manual', at: '2026-01-31T08:00:00Z' }
  })

  async function answerTo({ method, url, body, headers }: Call) {
    const raw = body === undefined || typeof body === 'string'
    const {
      statusCode,
      headers: answered,
      body: text
    } = await emulator.inject({
      method,
      url: url.replace(BASE, ''),
      headers: {
        host: 'localhost:4580',
        'x-auth-token': 'example',
        ...(raw ? {} : { 'content-type': 'application/json' }),
        ...headers
      },
      ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) })
    })
    const json = String(answered['content-type']).includes('json') && text !== ''
    const mediaType = String(answered['content-type']).replace(/;.*$/, '')
    return { status: statusCode, mediaType, value: (json ? JSON.parse(text) : text) as Answered }
  }

  /** Throws when the status is not the one, or not one of success. */
  async function expect(call: Call, expected: number | undefined) {
    const answer = await answerTo(call)
    const { status, value } = answer
    const fits = expected === undefined ? status < 300 : status === expected
    if (!fits) throw new Error(`${call.method} ${call.url}: ${status} ${JSON.stringify(value)}`)
    return answer
  }

  return {
    say: async call => (await expect(call, undefined)).value,
    attempt: async call => (await answerTo(call)).value,
    async keep(operationId, name, summary, call) {
      const { status, mediaType, value } = await expect(call, problems[name] ?? statusOf(operationId, name))
      const examples = (book[operationId] ??= { sent: {}, answered: {} })
      if ((value as unknown) !== '')
        (examples.answered[status] ??= {})[name] = { summary, mediaType, value: timeless(value) }
      if (status < 300 && typeof call.body === 'object') examples.sent[name] = { summary, value: timeless(call.body) }
      return value
    },
    book: () => book,
    close: () => emulator.close()
  }
}

/** How long something took, and when somebody asked for it, is what no seed decides. */
const measured: Readonly<Record<string, unknown>> = {
  ms: 2,
  durationMs: 1.5,
  duration_ms: 1,
  waitedMs: 12,
  takenAt: '2026-01-31T08:00:00.000Z',
  exportedAt: '2026-01-31T08:00:00.000Z'
}

function timeless(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/within \d+ ms/, 'within 12 ms')
  if (Array.isArray(value)) return value.map(timeless)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, measured[name] ?? timeless(member)]))
}
