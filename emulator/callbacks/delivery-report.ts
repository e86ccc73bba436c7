/** Tells feed and log what an attempt came to; refuses to know keys, signatures and the query of a URL. */
import type { Feed } from '../watching/feed.ts'
import type { DeliveryRow } from './delivery-ports.ts'
import { deliveryId } from './delivery-id.ts'
import type { CallbackOutcome } from './outcome.ts'

/** What the outbox says to a log; a pino logger fits. */
export interface CallbackLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface AttemptReport {
  /** The project id. */
  namespace: string
  delivery: DeliveryRow
  attempt: number
  /** Emulator time at which the attempt had ended. */
  at: number
  result: 'delivered' | 'retrying' | 'exhausted'
  outcome: CallbackOutcome
}

export function reportAttempt(report: AttemptReport, feed: Feed | undefined, logger: CallbackLog | undefined): void {
  const { namespace, delivery, attempt, at, result, outcome } = report
  const facts = {
    namespace,
    deliveryId: deliveryId(namespace, delivery.number),
    jobId: delivery.jobId,
    attempt,
    result
  }
  feed?.tell({ type: 'delivery', at, ...facts })
  const { status, durationMs, errorClass, error, remedy } = outcome
  const fields = { ...facts, url: bareUrl(delivery.url), status, durationMs }
  if (result === 'delivered') logger?.info(fields, 'callback delivered')
  else logger?.warn({ ...fields, errorClass, error, remedy }, 'callback not delivered')
}

/** Scheme, host and path: no user name, no query. */
function bareUrl(text: string): string {
  const url = URL.parse(text)
  return url ? `${url.protocol}//${url.host}${url.pathname}` : '(not a URL)'
}
