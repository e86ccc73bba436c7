/** What the operations about one callback share: its id in the path, and how the control plane shows it. Never its key. */
import { Type } from '../../openapi/type.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { DeliveryAttempt, DeliveryRow } from '../../emulator/callbacks/delivery-ports.ts'
import { deliveryId, parseDeliveryId } from '../../emulator/callbacks/delivery-id.ts'
import { deliveryStates } from '../../emulator/steering/delivery-steering.ts'
import { word } from '../../openapi/schemas/fields.ts'
import type { ControlContext } from './define-control.ts'
import { notFound } from './problem.ts'
import { isoTime } from './wire.ts'

export const deliveryParams = Type.Object({
  id: Type.String({ description: '`{project_id}:{number}`; with `?namespace=` the number alone will do.' })
})

const textOrNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description })

const summary = {
  id: Type.String({
    description: '`{project_id}:{number}`, counted from 1 in the namespace, and anew after a reset.'
  }),
  namespace: Type.String(),
  job_id: Type.String(),
  state: word(
    deliveryStates,
    '`pending`: an attempt is due at `next_attempt_at`; `sending`: one is under way; `delivered`: accepted; `exhausted`: given up by the schedule; `cancelled`: given up on command.'
  ),
  result: Type.String({ description: 'What the body reports: `SUCCEED` or `FAILED`.' }),
  url: Type.String({ description: 'The callback URL as the client gave it.' }),
  auth_type: Type.String(),
  attempts: Type.Integer({ description: 'Made since it was queued or last redelivered.' }),
  created_at: Type.String({ description: 'Emulator time, as all times here.' }),
  updated_at: Type.String(),
  next_attempt_at: textOrNull('When the next attempt is due.')
}

export const DeliverySummary = Type.Object(summary)

export const DeliveryDetail = Type.Object({
  ...summary,
  body: Type.String({ description: 'The JSON text, byte for byte as it is sent.' }),
  history: Type.Array(
    Type.Object({
      number: Type.Integer({ description: 'From 1, over all redeliveries.' }),
      at: Type.String(),
      url: Type.String({ description: 'The URL as sent, signature included.' }),
      signed_string: textOrNull('What the signature was computed over; null without one.'),
      status: Type.Union([Type.Integer(), Type.Null()], { description: 'Null when no answer came.' }),
      response_head: textOrNull('The first bytes of the answer.'),
      duration_ms: Type.Integer({ description: 'Physical milliseconds.' }),
      error_class: textOrNull('Null when the receiver accepted it.'),
      error: textOrNull('What went wrong.'),
      remedy: textOrNull('What to try.')
    }),
    { description: 'Every attempt that has ended, in order.' }
  )
})

/** The delivery by its id; with `?namespace=` only one of that namespace. */
export function deliveryOf(
  { emulator, namespace: named }: ControlContext,
  id: string
): { namespace: Namespace; delivery: DeliveryRow } {
  const parsed = parseDeliveryId(id, named?.id)
  const namespace = emulator.namespaces.all().find(each => each.id === parsed?.namespace)
  const delivery = parsed && namespace && emulator.outbox.findNumber(namespace, parsed.number)
  if (delivery && (named ?? namespace) === namespace) return { namespace, delivery }
  if (!parsed)
    throw notFound(`${id} is not the id of a delivery`, 'Use {project_id}:{number}, as GET /deliveries lists.')
  throw notFound(
    `there is no delivery ${id}${named ? ` in namespace ${named.id}` : ''}`,
    'GET /_emulator/v1/deliveries lists them; a job has one once it has ended, if it was created with a callback_url.'
  )
}

export function deliverySummary(namespace: Namespace, delivery: DeliveryRow) {
  const { number, jobId, state, url, authType, attempts, createdAt, updatedAt, nextAttemptAt } = delivery
  return {
    id: deliveryId(namespace.id, number),
    namespace: namespace.id,
    job_id: jobId,
    state,
    result: (JSON.parse(delivery.body) as { result: string }).result,
    url,
    auth_type: authType,
    attempts,
    created_at: isoTime(createdAt),
    updated_at: isoTime(updatedAt),
    next_attempt_at: nextAttemptAt === null ? null : isoTime(nextAttemptAt)
  }
}

export function deliveryDetail(emulator: Emulator, namespace: Namespace, delivery: DeliveryRow) {
  return {
    ...deliverySummary(namespace, delivery),
    body: delivery.body,
    history: emulator.outbox.attempts(delivery).map(attemptView)
  }
}

function attemptView(attempt: DeliveryAttempt) {
  const { number, at, url, status, error, remedy } = attempt
  return {
    number,
    at: isoTime(at),
    url,
    signed_string: attempt.signedString,
    status,
    response_head: attempt.responseHead,
    duration_ms: attempt.durationMs,
    error_class: attempt.errorClass,
    error,
    remedy
  }
}
