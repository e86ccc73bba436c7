/** Callbacks on their way to a receiver: what was sent, what came back, once more, or not at all. */
import type { Call } from './call.ts'
import type { DeliveryState } from './wait.ts'

/** A callback and how it fares. */
export interface Delivery {
  /** `{project_id}:{number}`, counted from 1 in the namespace, and anew after a reset. */
  id: string
  /** The `project_id` it belongs to. */
  namespace: string
  /** The job it is about. */
  job_id: string
  /** How it fares. */
  state: DeliveryState
  /** What the body reports. */
  result: 'SUCCEED' | 'FAILED'
  /** The callback URL as the client gave it. */
  url: string
  /** Whether it is signed: `MSS_A` or `NONE`. */
  auth_type: string
  /** Made since it was queued or last redelivered. */
  attempts: number
  /** Emulator time, RFC 3339, as are the other times. */
  created_at: string
  /** When it last changed. */
  updated_at: string
  /** When it is sent next; null when it is not. */
  next_attempt_at: string | null
}

/** A callback with every attempt. */
export interface DeliveryDetail extends Delivery {
  /** The JSON text, byte for byte as it is sent. */
  body: string
  /** Every attempt that has ended, in order. */
  history: DeliveryAttempt[]
}

/** An attempt to deliver a callback. */
export interface DeliveryAttempt {
  /** From 1, over all redeliveries. */
  number: number
  /** When it was made. */
  at: string
  /** The URL as sent, signature included. */
  url: string
  /** What the signature was computed over; null without one. */
  signed_string: string | null
  /** Null when no answer came. */
  status: number | null
  /** The first bytes of the answer. */
  response_head: string | null
  /** Physical milliseconds. */
  duration_ms: number
  /** Null when the receiver accepted it. */
  error_class: string | null
  /** What went wrong, in words; null when nothing did. */
  error: string | null
  /** What to try; null when nothing went wrong. */
  remedy: string | null
}

/** Callbacks on their way to a receiver. */
export interface CallbacksControl {
  /** Oldest first; 1000 of them unless `limit` (at most 10,000) says otherwise. `count` is of all that match. */
  list(filter?: {
    /** The id of a job. */
    job?: string | undefined
    /** In this state only. */
    state?: DeliveryState | undefined
    /** How many to leave out at the beginning. */
    offset?: number | undefined
    /** How many to give at most. */
    limit?: number | undefined
  }): Promise<{ count: number; deliveries: Delivery[] }>
  /** With every attempt: what was signed and sent, the answer, and what to do about an error. */
  show(deliveryId: string): Promise<DeliveryDetail>
  /** Sends it once more, with a fresh signature and the whole schedule before it. */
  redeliver(deliveryId: string): Promise<DeliveryDetail>
  /** Gives it up. */
  cancel(deliveryId: string): Promise<DeliveryDetail>
}

export function createCallbacksControl(call: Call): CallbacksControl {
  return {
    list: filter => call('GET', ['deliveries'], { query: { ...filter } }),
    show: id => call('GET', ['deliveries', id]),
    redeliver: id => call('POST', ['deliveries', id, 'redeliver']),
    cancel: id => call('POST', ['deliveries', id, 'cancel'])
  }
}
