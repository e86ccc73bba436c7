/**
 * Drives one server with keep-alive connections, one request at a time on each, and times every answer.
 *
 * It writes prepared bytes to sockets instead of using `node:http`: a client made of `node:http` costs as much as the
 * bare server it should measure, so that both servers would look alike. Answers must have a Content-Length.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'

export interface Request {
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  body?: string
}

export interface LoadResult {
  /** Answers that were counted. */
  answers: number
  /** How long they were counted, in milliseconds. */
  elapsedMs: number
  /** One value for each counted answer, in milliseconds. */
  latenciesMs: number[]
}

export interface Load {
  port: number
  request: Request
  connections: number
  /** Answers of this first part are not counted. */
  warmUpMs: number
  measureMs: number
  /** Called when counting begins. */
  onMeasure?: () => void
}

/** Rejects when an answer has another status than 200, is cut off, or has no length. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const bytes = bytesOf(load.request)
  const latenciesMs: number[] = []
  const begin = performance.now() + load.warmUpMs
  const end = begin + load.measureMs
  const warm = setTimeout(() => load.onMeasure?.(), load.warmUpMs)
  const note = (sentAt: number, now: number): boolean => {
    if (now >= begin && now < end) latenciesMs.push(now - sentAt)
    return now < end
  }
  try {
    await Promise.all(Array.from({ length: load.connections }, () => driveConnection(load.port, bytes, note)))
  } finally {
    clearTimeout(warm)
  }
  return { answers: latenciesMs.length, elapsedMs: load.measureMs, latenciesMs }
}

/** The answer to one request, for what must be known before a load begins. */
export async function ask(port: number, request: Request): Promise<string> {
  let answer = ''
  await driveConnection(port, bytesOf(request), (_sentAt, _now, body) => {
    answer = body
    return false
  })
  return answer
}

function bytesOf({ method, path, headers, body = '' }: Request): Buffer {
  const all = { host: 'localhost', ...headers, ...(body === '' ? {} : { 'content-length': Buffer.byteLength(body) }) }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

/** Sends the request again after each answer for as long as `note` returns true. */
async function driveConnection(
  port: number,
  bytes: Buffer,
  note: (sentAt: number, now: number, body: string) => boolean
): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  await new Promise<void>((resolve, reject) => {
    let received = ''
    let sentAt = performance.now()
    const fail = (reason: string): void => {
      finish(socket)
      reject(new Error(`load on port ${port}: ${reason}`))
    }
    socket.on('data', chunk => {
      received += chunk.toString('latin1')
      const length = lengthOfAnswer(received)
      if (typeof length === 'string') return fail(length)
      if (length === undefined || received.length < length) return
      const now = performance.now()
      const body = received.slice(received.indexOf('\r\n\r\n') + 4)
      received = ''
      if (note(sentAt, now, body)) {
        sentAt = performance.now()
        socket.write(bytes)
      } else {
        finish(socket)
        resolve()
      }
    })
    socket.on('error', error => fail(error.message))
    socket.on('close', () => fail('the connection was closed'))
    socket.write(bytes)
  })
}

function finish(socket: Socket): void {
  socket.removeAllListeners('close')
  socket.destroy()
}

/** Bytes of the whole answer, undefined as long as its head is incomplete, or what is wrong with it. */
function lengthOfAnswer(text: string): number | string | undefined {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = text.slice(0, headEnd)
  if (!head.startsWith('HTTP/1.1 200')) return `unexpected answer: ${text.slice(0, 600)}`
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  return length === undefined ? `no Content-Length: ${head}` : headEnd + 4 + Number(length)
}
