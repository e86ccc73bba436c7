/**
 * The raw body of an upload on its connection: leave to send it, and what becomes of it when the upload is refused.
 * Knows no file and no error.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { dropBody, isUnread, lastAnswer } from '../unread-body.ts'

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

/** A refused upload; `body` is what its handler would have read. */
interface Refused {
  request: IncomingMessage
  body: Readable
  waiting: WaitingRequests
  dropBytes: number
}

/** What is sent for a refusal. A connection on which the rest of the body comes within `dropBytes` serves on. */
export function answerUnread(document: string, reply: FastifyReply, refused: Refused): string | Readable {
  const { request, body, waiting, dropBytes } = refused
  const uninvited = waiting.has(request)
  const tooLong = isUnread(request) && Number(request.headers['content-length'] ?? 0) > dropBytes
  if (uninvited || tooLong) reply.header('connection', 'close')
  if (uninvited) return document
  if (tooLong) {
    reply.header('content-length', Buffer.byteLength(document))
    return lastAnswer(document, body, dropBytes)
  }
  void dropBody(body, dropBytes).then(ended => ended || body.destroy())
  return document
}
