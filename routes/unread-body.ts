/**
 * What becomes of a body that was answered before it had come. A client that sends all of it before it listens would find
 * its connection reset instead of the answer, so it is read and dropped, within bounds. Knows no error and no route.
 */
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { limits } from '../emulator/limits.ts'

/** Resolves when the body has ended or was broken off, to true; or to false when it goes on beyond `mostBytes`. */
export function dropBody(body: Readable, mostBytes: number): Promise<boolean> {
  return new Promise(resolve => {
    if (body.readableEnded || body.destroyed) {
      resolve(true)
      return
    }
    let left = mostBytes
    body.on('data', (chunk: Buffer) => {
      left -= chunk.length
      if (left < 0) resolve(false)
    })
    body.once('close', () => resolve(true))
    body.once('end', () => resolve(true))
    body.on('error', () => undefined)
    body.resume()
  })
}

/** Whether the answer is written while its request's body is still on its way. */
export function isUnread(request: IncomingMessage): boolean {
  // An injected request has no such mark: its body is there.
  return 'complete' in request && !request.complete && !request.destroyed
}

/** What is sent for an answer: itself, unless it closes its connection before the body has come. */
export function keepUntilRead(answer: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const closes = reply.getHeader('connection') === 'close'
  if (!closes || typeof answer !== 'string' || !isUnread(request.raw)) return answer
  reply.header('content-length', Buffer.byteLength(answer))
  return lastAnswer(answer, request.raw, limits.droppedBodyBytes)
}

/**
 * The text of an answer that closes its connection. Its reader has all of it at once, if the length is in the headers;
 * it ends, and the connection with it, when the body has been dropped.
 */
export function lastAnswer(text: string, body: Readable, mostBytes: number): Readable {
  async function* written(): AsyncGenerator<Buffer> {
    yield Buffer.from(text)
    await dropBody(body, mostBytes)
  }
  return Readable.from(written(), { objectMode: false })
}
