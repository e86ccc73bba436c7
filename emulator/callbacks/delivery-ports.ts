/** What the outbox needs from a store; see `ports.ts` for what all such ports have in common. */
import type { Due, SetAside } from '../time/due.ts'

export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'exhausted' | 'cancelled'

/** One callback on its way to a receiver: a row of the outbox. */
export interface DeliveryRow {
  /** Unique over all namespaces and never used again; for the store's own references. */
  id: number
  ns: number
  /** From 1 in its namespace. */
  number: number
  jobId: string
  /** The callback URL exactly as the client gave it. */
  url: string
  authType: 'NONE' | 'MSS_A'
  key: string
  /** The JSON body, byte for byte as it is sent. */
  body: string
  state: DeliveryState
  /** Made since it was queued or last redelivered; the delays of the schedule go by them. */
  attempts: number
  version: number
  createdAt: number
  updatedAt: number
  nextAttemptAt: number | null
  /** When the next attempt is made; null: none is planned. */
  due: Due | null
  setAside: SetAside | null
}

export interface DeliveryAttempt {
  number: number
  /** Emulator time of the attempt. */
  at: number
  /** The URL as sent, signature included. */
  url: string
  /** The string the signature was computed over; null without a signature. */
  signedString: string | null
  status: number | null
  /** The first bytes of the response body. */
  responseHead: string | null
  /** Physical milliseconds. */
  durationMs: number
  /** Null when the receiver accepted it. */
  errorClass: string | null
  error: string | null
  remedy: string | null
}

export interface DeliveryStore {
  readonly tables: readonly string[]
  /** Without a number of its own it gets the next one of its namespace. */
  insert(delivery: Omit<DeliveryRow, 'id' | 'number'> & { number?: number }): number
  byId(id: number): DeliveryRow | undefined
  byNumber(ns: number, number: number): DeliveryRow | undefined
  /** Writes state, attempts, version, updatedAt, nextAttemptAt, due and setAside. */
  update(delivery: DeliveryRow): void
  addAttempt(delivery: DeliveryRow, attempt: DeliveryAttempt): void
  attempts(deliveryId: number): DeliveryAttempt[]
  /** Newest last; of one job when `jobId` is given. */
  list(ns: number, filter: { jobId?: string | undefined; state?: DeliveryState | undefined }): DeliveryRow[]
  /** Deliveries that were being sent when the process ended. */
  interrupted(): DeliveryRow[]
  due(ns: number, untilMs: number, limit: number): DeliveryRow[]
  nextDue(ns: number): Due | undefined
  countDue(ns: number): number
  earliestDue(): { ns: number; dueAt: number }[]
  highestDueOrder(): number
  setAside(ns: number): DeliveryRow[]
  countSetAside(ns: number): number
  /** Removes at most `limit` of what carries a key that was given up; returns how many it removed. */
  sweep(key: number, limit: number): boolean
}
