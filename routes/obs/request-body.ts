/**
 * The raw body of an upload on its connection: leave to send it, and what becomes of it when the upload is refused.
 * Knows no file and no error.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'

/**
 * A refused body up to this size is read and dropped, so that a client which sends before it listens gets the answer
 * and keeps its connection. Beyond it, closing is cheaper for both sides.
 */
export const DROPPED_BODY_BYTES = 64 * 1024 * 1024

/** Requests whose client waits for `100 Continue`; shared by the server's listener and the handlers. */
export type WaitingRequests = WeakSet<IncomingMessage>

/**
 * Keeps Node from inviting the bodies of requests under `prefix` before a handler has seen them; all other requests
 * are invited at once, as Node does it by itself.
 */
export function holdContinue(server: Server, prefix: string): WaitingRequests {
  const waiting: WaitingRequests = new WeakSet()
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith(prefix)) waiting.add(request)
    else response.writeContinue()
    server.emit('request', request, response)
  })
  return waiting
}

/** Whether the connection is of no use after a refusal: the body was never invited, or is too long to read it off. */
export function mustClose(request: IncomingMessage, waiting: WaitingRequests, dropBytes: number): boolean {
  return waiting.has(request) || (!request.complete && Number(request.headers['content-length'] ?? 0) > dropBytes)
}

/** Reads and drops what is left of a body; one of undeclared length that goes on for too long loses its connection. */
export function dropRest(body: Readable, dropBytes: number): void {
  let left = dropBytes
  body.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) body.destroy()
  })
  body.resume()
}
