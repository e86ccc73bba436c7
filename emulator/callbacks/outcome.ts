/** What one attempt to deliver a callback came to: the words shared by sender, policy and outbox. */

export type CallbackErrorClass =
  | 'invalid-url'
  | 'forbidden-address'
  | 'name-not-resolved'
  | 'connection-refused'
  | 'connection-reset'
  | 'timeout'
  | 'tls'
  | 'http-status'
  | 'redirect'
  | 'other'

export interface CallbackOutcome {
  /** The receiver's status; null when no answer came. */
  status: number | null
  /** The first bytes of the answer's body, at most `limits.callbackResponseBytes`. */
  responseHead: string | null
  /** What the receiver asked for by Retry-After, in milliseconds from its answer. */
  retryAfterMs?: number | undefined
  /** Physical milliseconds, whole. */
  durationMs: number
  /** Null when the receiver accepted the callback, and then `error` and `remedy` are null too. */
  errorClass: CallbackErrorClass | null
  error: string | null
  /** What to try, in one sentence. */
  remedy: string | null
}

export interface CallbackRequest {
  /** Signed already. */
  url: string
  body: string
  /** Physical milliseconds for the whole attempt. */
  timeoutMs: number
  /** Hosts that may have an address which is refused otherwise. */
  allowHosts: readonly string[]
}

/** Makes one attempt. Never rejects; an attempt broken off by the signal gives an outcome that means nothing. */
export type Send = (request: CallbackRequest, signal: AbortSignal) => Promise<CallbackOutcome>
