/** Answers what never became a request: bytes that Node.js's parser refused. */
import type { Socket } from 'node:net'
import { ApiError } from '../emulator/errors.ts'
import { drawHex } from '../emulator/random.ts'
import { errorBody } from '../routes/error-handler.ts'
import type { AppServices } from './app.ts'

/** What is not even HTTP is refused in the API's shape as well, and the connection closed. */
export function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket, services: AppServices): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW'
  const refusal = new ApiError(
    'invalidParameter',
    tooLarge ? 'the headers are too large' : 'the request is not valid HTTP'
  )
  const requestId = drawHex(services.seed, 'broken-request', services.physical.now())
  const body = JSON.stringify(errorBody(refusal, requestId, services.errors))
  const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nX-Request-Id: ${requestId}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  )
}
