/** Makes the journal entry and the log line of an answered request; both are complete before the answer leaves. */
import type { FastifyRequest } from 'fastify'
import type { PhysicalClock } from '../emulator/time/clock.ts'
import type { Feed } from '../emulator/watching/feed.ts'
import type { Journal, JournalOutcome } from '../emulator/watching/journal.ts'
import type { Namespaces } from '../emulator/namespaces/namespaces.ts'
import type { Log } from './log.ts'

export interface RecordServices {
  journal: Journal
  feed: Feed
  namespaces: Namespaces
  physical: PhysicalClock
  log: Log
}

export function recordRequest(services: RecordServices, request: FastifyRequest, status: number): void {
  const { requestId, namespace, operation, ...trace } = request.trace
  const durationMs = Math.round((services.physical.elapsed() - trace.startedAt) * 1000) / 1000
  const outcome = outcomeOf(status, operation)
  const url = redacted(request.raw.url ?? '/')
  const at = namespace === null ? services.physical.now() : services.namespaces.get(namespace).now()
  services.journal.record({
    id: requestId,
    namespace,
    at,
    method: request.method,
    url,
    operation,
    status,
    outcome,
    errorCode: trace.errorCode,
    errorMessage: trace.errorMessage,
    breaches: trace.breaches,
    warnings: trace.warnings,
    explanation: trace.explanation,
    durationMs
  })
  const { errorCode } = trace
  services.feed.tell({ type: 'request', namespace, at, requestId, operation, status, outcome, errorCode })
  logRequest(services.log, request, { status, outcome, url, durationMs })
}

export function logRequest(
  log: Log,
  request: FastifyRequest,
  facts: { status: number; outcome: string; url: string; durationMs: number }
): void {
  const { requestId, operation, namespace, errorCode, errorMessage, warnings, failure } = request.trace
  const line = {
    requestId,
    method: request.method,
    operation,
    namespace,
    ...facts,
    ...(errorCode === null ? {} : { errorCode, errorMessage }),
    ...(warnings.length === 0 ? {} : { warnings }),
    ...(failure === undefined ? {} : { err: failure })
  }
  if (failure === undefined) log.info(line, 'request')
  else log.error(line, 'request failed')
}

function outcomeOf(status: number, operation: string | null): JournalOutcome {
  if (operation === null) return 'unmatched'
  if (status >= 500) return 'failed'
  return status >= 400 ? 'rejected' : 'accepted'
}

/** The characters of `text` in a URL: each as it is or percent-encoded, however often. */
const spelt = (text: string): string =>
  Array.from(text, character => {
    const codes = [character.toLowerCase(), character.toUpperCase()].map(one => one.charCodeAt(0).toString(16))
    return `(?:[${character}]|%(?:25)*(?:${codes.join('|')}))`
  }).join('')

const secretNames = ['signature', 'secret', 'token'].map(spelt).join('|')
const secretParameter = new RegExp(
  `((?:^|;|${spelt('?')}|${spelt('&')})(?:[+]|${spelt(' ')})*(?:${secretNames})${spelt('=')})[^&]*`,
  'gi'
)

/** A signed URL is a credential: whoever reads the log must not be able to use it. */
export function redacted(url: string): string {
  // Most URLs have no parameter, in whatever spelling.
  if (!url.includes('=') && !url.includes('%')) return url
  return url.replace(secretParameter, '$1(hidden)')
}
