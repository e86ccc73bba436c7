/** One control call: path and query from their parts, JSON there and back, problems as errors. Knows no operation. */
import { EmulatorError } from './emulator-error.ts'
import type { ProblemDocument } from './emulator-error.ts'
import type { ControlAnswer, ControlRequest, Transport } from './transport.ts'
import { rewordedProblem } from './wording.ts'
import type { FrontEnd } from './wording.ts'

export interface Sent {
  /** Members that are undefined are left out. */
  query?: Readonly<Record<string, string | number | undefined>>
  /** Sent as JSON. */
  body?: unknown
  /** Sent as they are, in place of `body`. */
  bytes?: { content: string | Uint8Array; type: string }
  /** What a good answer is given as; JSON unless said. */
  answer?: 'json' | 'text' | 'bytes'
  signal?: AbortSignal | undefined
}

/** `path` is the parts between slashes, not yet encoded. The answer is taken to be a `Reply`. */
export type Call = <Reply>(method: ControlRequest['method'], path: readonly string[], sent?: Sent) => Promise<Reply>

/** What all calls have in common. */
export interface Circumstances {
  transport: Transport
  /** What every call is about; undefined: the whole emulator. */
  namespace: string | undefined
  /** Who shows what a call is refused with. */
  frontEnd: FrontEnd
}

export function createCall({ transport, namespace, frontEnd }: Circumstances): Call {
  return async <Reply>(method: ControlRequest['method'], parts: readonly string[], sent: Sent = {}) => {
    const path = pathOf(parts, { ...sent.query, namespace })
    const answer = await transport({ method, path, ...payloadOf(sent), signal: sent.signal })
    if (answer.status < 200 || answer.status > 299) throw refusalOf(`${method} ${path}`, answer, frontEnd)
    const reply = readers[sent.answer ?? 'json'](answer)
    if (reply === undefined) throw notUnderstood(`${method} ${path}`, answer)
    return reply as Reply
  }
}

const readers: Record<NonNullable<Sent['answer']>, (answer: ControlAnswer) => unknown> = {
  bytes: ({ body }) => body,
  text: ({ body }) => textOf(body),
  json: jsonOf
}

function pathOf(parts: readonly string[], query: NonNullable<Sent['query']>): string {
  for (const part of parts) {
    // A URL parser resolves such parts away, and the call would be another one.
    if (/^\.{0,2}$/.test(part)) throw new TypeError(`${JSON.stringify(part)} cannot be an id or a name`)
  }
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return `/${parts.map(encodeURIComponent).join('/')}${search && `?${search}`}`
}

function payloadOf({ body, bytes }: Sent): Pick<ControlRequest, 'headers' | 'body'> {
  if (bytes) return { headers: { 'content-type': bytes.type }, body: bytes.content }
  if (body === undefined) return { headers: {}, body: undefined }
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function refusalOf(call: string, answer: ControlAnswer, frontEnd: FrontEnd): EmulatorError {
  const problem = jsonOf(answer)
  if (!isProblem(problem)) return notUnderstood(call, answer)
  return new EmulatorError(rewordedProblem({ ...problem, status: answer.status }, frontEnd))
}

/** Something else answers under that address, or another version. */
function notUnderstood(call: string, { status, contentType }: ControlAnswer): EmulatorError {
  return new EmulatorError({
    status,
    title: 'Not understood',
    detail: `${call} was answered with ${status} ${contentType || 'and no content type'}`,
    hint: 'Is it an emulator of this version that answers there?'
  })
}

const textOf = (body: Uint8Array): string => new TextDecoder().decode(body)

/** Undefined when it is none. */
function jsonOf({ contentType, body }: ControlAnswer): unknown {
  if (!/^application\/(?:problem\+)?json\b/.test(contentType)) return undefined
  try {
    return JSON.parse(textOf(body)) as unknown
  } catch {
    return undefined
  }
}

function isProblem(json: unknown): json is ProblemDocument {
  const { title, detail, hint } = (json ?? {}) as Partial<ProblemDocument>
  return [title, detail, hint].every(member => typeof member === 'string')
}
