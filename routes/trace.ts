/** What is noted about one request while it is answered; the journal entry and the log line are made of it. */
import type { FastifyRequest } from 'fastify'
import type { ErrorWords } from '../emulator/errors.ts'
import { limits } from '../emulator/limits.ts'

export interface Trace {
  requestId: string
  /** Physical milliseconds, monotonic. */
  startedAt: number
  /** No traffic of the emulated API, whatever the path says. */
  aside: boolean
  operation: string | null
  /** How the operation's service says what it refuses. */
  words: ErrorWords | undefined
  /** The `project_id`. */
  namespace: string | null
  /** What the request broke, when it was refused for that; `errorMessage` begins with the first. */
  breaches: readonly string[]
  warnings: string[]
  errorCode: string | null
  errorMessage: string | null
  explanation: unknown
  /** Anything that is not the client's fault; goes to the log only. */
  failure: unknown
}

/** Most requests break nothing, and share one list. */
const none: readonly string[] = []

export function newTrace(requestId: string, startedAt: number): Trace {
  return {
    requestId,
    startedAt,
    aside: false,
    operation: null,
    words: undefined,
    namespace: null,
    breaches: none,
    warnings: [],
    errorCode: null,
    errorMessage: null,
    explanation: undefined,
    failure: undefined
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    trace: Trace
  }
}

/** Remarks about a request as one header value: ASCII, bounded. */
export function warningsHeader(warnings: readonly string[]): string {
  const whole = warnings.join('; ').replace(/[^\x20-\x7e]/gu, character => {
    const point = character.codePointAt(0) ?? 0
    return `\\u{${point.toString(16)}}`
  })
  return whole.length <= limits.warningsHeaderBytes ? whole : `${whole.slice(0, limits.warningsHeaderBytes - 3)}...`
}

export const traceOf = (request: FastifyRequest): Trace => request.trace
