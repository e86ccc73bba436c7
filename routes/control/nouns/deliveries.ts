/** The deliveries of callbacks: listed and shown with every attempt, sent again, given up. Never their keys. */
import { Type } from 'typebox'
import { deliveryId, parseDeliveryId } from '../../../emulator/callbacks/delivery-id.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import type { DeliveryAttempt, DeliveryRow } from '../../../emulator/callbacks/delivery-ports.ts'
import { deliveryStates } from '../../../emulator/steering/delivery-steering.ts'
import { choice, word } from '../../../openapi/schemas/fields.ts'
import type { ControlContext } from '../define-control.ts'
import { defineControl } from '../define-control.ts'
import { notFound } from '../problem.ts'
import { isoTime, pageOf, pageQuery } from '../wire.ts'

const deliveryParams = Type.Object({
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

const DeliverySummary = Type.Object(summary)

const DeliveryDetail = Type.Object({
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

export const listDeliveries = defineControl({
  operationId: 'listDeliveries',
  tag: 'callbacks',
  summary: 'The callbacks of a namespace, or of all, oldest first',
  query: Type.Object({
    job: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'The callbacks of this job only.' })),
    state: Type.Optional(choice(deliveryStates, 'Callbacks in this state only.')),
    ...pageQuery
  }),
  reply: Type.Object({ count: Type.Integer(), deliveries: Type.Array(DeliverySummary) }),
  handle({ query }, { emulator, namespace: named }) {
    const filter = { jobId: query.job, state: query.state }
    const found = (named ? [named] : emulator.namespaces.all())
      .flatMap(namespace => emulator.outbox.list(namespace, filter).map(delivery => ({ namespace, delivery })))
      .sort((one, other) => one.delivery.id - other.delivery.id)
    const page = pageOf(found, query)
    return {
      count: found.length,
      deliveries: page.map(({ namespace, delivery }) => deliverySummary(namespace, delivery))
    }
  }
})

export const showDelivery = defineControl({
  operationId: 'showDelivery',
  tag: 'callbacks',
  summary: 'One callback with every attempt: what was signed and sent, what came back, what to try',
  description: 'Signatures are shown, since a test has to see them; the key they were made with never is.',
  params: deliveryParams,
  reply: DeliveryDetail,
  handle({ params }, context) {
    const { namespace, delivery } = deliveryOf(context, params.id)
    return deliveryDetail(context.emulator, namespace, delivery)
  }
})

export const redeliver = defineControl({
  operationId: 'redeliver',
  tag: 'callbacks',
  summary: 'Send a callback again, now',
  description:
    'The same body with a fresh signature, whether it was delivered, given up, or waits for its next attempt. If it fails, the whole schedule lies before it again. While an attempt is under way this is a 409.',
  params: deliveryParams,
  reply: DeliveryDetail,
  handle({ params }, context) {
    const { namespace, delivery } = deliveryOf(context, params.id)
    const queued = context.emulator.deliverySteering.redeliver(namespace, delivery)
    return deliveryDetail(context.emulator, namespace, queued)
  }
})

export const cancelDelivery = defineControl({
  operationId: 'cancelDelivery',
  tag: 'callbacks',
  summary: 'Give up a callback that waits for an attempt',
  description: 'Only while it is `pending`; anything else is a 409 that lists what is possible.',
  params: deliveryParams,
  reply: DeliveryDetail,
  handle({ params }, context) {
    const { namespace, delivery } = deliveryOf(context, params.id)
    const cancelled = context.emulator.deliverySteering.cancel(namespace, delivery)
    return deliveryDetail(context.emulator, namespace, cancelled)
  }
})

/** The delivery by its id; with `?namespace=` only one of that namespace. */
function deliveryOf(
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

function deliverySummary(namespace: Namespace, delivery: DeliveryRow) {
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

function deliveryDetail(emulator: Emulator, namespace: Namespace, delivery: DeliveryRow) {
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
