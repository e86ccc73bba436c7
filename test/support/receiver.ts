/** A callback receiver on a free port of 127.0.0.1 that answers as told and records what came; judges nothing. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface ReceivedRequest {
  method: string
  /** Path and query as they came. */
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/**
 * A status with headers and body; `hang` (never answers), `reset` (closes the connection without an answer),
 * `stall` (200 and some body, but never the end), or `truncate` (200 and some body, then the connection closes).
 */
export type ReceiverAnswer =
  { status: number; headers?: Record<string, string>; body?: string } | 'hang' | 'reset' | 'stall' | 'truncate'

export interface Receiver {
  /** Origin, e.g. `http://127.0.0.1:43211`. */
  origin: string
  port: number
  /** Everything that came, in order. */
  requests: ReceivedRequest[]
  /** How many requests wait for an answer, now and at the most so far. */
  open: { now: number; most: number }
  /** How many connections were made. */
  readonly connections: number
  /** Queues answers, one for each request to come; afterwards the last one repeats. Before any: 200. */
  answer(...answers: ReceiverAnswer[]): void
  /** Answers those that hang with 200. */
  release(): void
  /** The next request not yet asked for; each call moves on by one. */
  next(): Promise<ReceivedRequest>
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const requests: ReceivedRequest[] = []
  const open = { now: 0, most: 0 }
  const hanging: ServerResponse[] = []
  const waiting: ((request: ReceivedRequest) => void)[] = []
  const sockets = new Set<Socket>()
  const queue: ReceiverAnswer[] = []
  let current: ReceiverAnswer = { status: 200 }
  let asked = 0
  let connections = 0

  function reply(response: ServerResponse): void {
    current = queue.shift() ?? current
    if (current === 'hang') hanging.push(response)
    else if (current === 'reset') response.socket?.resetAndDestroy()
    else if (current === 'stall') response.writeHead(200).write('partial')
    else if (current === 'truncate') {
      const { socket } = response
      response.writeHead(200, { 'Content-Length': 100 }).write('partial', () => socket?.destroy())
    } else response.writeHead(current.status, current.headers).end(current.body ?? '')
  }

  const server = createServer(async (request, response) => {
    open.most = Math.max(open.most, ++open.now)
    response.on('close', () => open.now--)
    const body = Buffer.concat(await request.toArray()).toString()
    const { method = '', url = '', headers } = request
    const received = { method, url, headers, body }
    requests.push(received)
    reply(response)
    const waiter = waiting.shift()
    if (waiter) waiter(received)
  })
  server.on('connection', socket => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    open,
    get connections() {
      return connections
    },
    answer: (...answers) => void queue.push(...answers),
    release() {
      for (const response of hanging.splice(0)) response.writeHead(200).end()
    },
    next() {
      const already = requests[asked++]
      return already ? Promise.resolve(already) : new Promise(resolve => waiting.push(resolve))
    },
    async close() {
      const closed = new Promise(resolve => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    }
  }
}
