/** Answers what never became a request: bytes that Node.js's parser refused. */
import type { Socket } from 'node:net'
import { ApiError } from '../emulator/errors.ts'
import { drawHex } from '../emulator/time/random.ts'
import { errorBody } from '../routes/error-handler.ts'
import type { PhysicalClock } from '../emulator/time/clock.ts'
import type { ErrorSettings } from '../routes/error-handler.ts'
import type { Log } from './log.ts'

type ParserError = Error & { code?: string; rawPacket?: unknown }

/** What is not even HTTP is refused in the API's shape as well, and the connection closed. */
export function refuseBrokenRequest(
  error: ParserError,
  socket: Socket,
  services: { seed: string; physical: PhysicalClock; errors: ErrorSettings; log: Log }
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW'
  const tls = beginsTls(error.rawPacket)
  if (tls) services.log.warn(remedyFor(socket.localPort))
  const what = tls ? 'this port speaks plain HTTP, not TLS' : 'the request is not valid HTTP'
  const refusal = new ApiError('invalidParameter', tooLarge ? 'the headers are too large' : what)
  const requestId = drawHex(services.seed, 'broken-request', services.physical.now())
  const body = JSON.stringify(errorBody(refusal, requestId, services.errors))
  const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nX-Request-Id: ${requestId}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  )
}

/** A record of a TLS handshake. No client can read the answer, but all know what plain HTTP in place of TLS means. */
function beginsTls(bytes: unknown): boolean {
  return bytes instanceof Uint8Array && bytes[0] === 0x16 && (bytes.length === 1 || bytes[1] === 0x03)
}

const remedyFor = (port: number | undefined): string =>
  `a client spoke TLS to port ${port}, which speaks plain HTTP: give it an endpoint that begins with http://, ` +
  'or put a proxy that ends TLS in front'
