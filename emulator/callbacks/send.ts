/**
 * One attempt to deliver a callback over HTTP. Knows nothing of retries, signatures or rows.
 *
 * Invariants
 * 1. The promise of `send` always resolves, and no later than the deadline.
 * 2. The status decides: once it has come, a body that is endless, broken or late changes nothing.
 * 3. Nothing is followed: a redirect is an answer like any other, and a failed one.
 * 4. Only an address that the guard has judged is connected to.
 */
import { lookup } from 'node:dns'
import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import type { PhysicalClock } from '../time/clock.ts'
import { limits } from '../limits.ts'
import { guardedLookup, type Resolve } from './address-guard.ts'
import { CallbackError, failure, failureOf, type CallbackFailure } from './failure.ts'
import type { CallbackRequest, Send } from './outcome.ts'
import { retryAfterOf } from './policy.ts'

/**
 * Not by `import`, which makes Node.js evaluate all that its module offers, WebSockets and `fetch` included: 25 ms of
 * every start. That of TLS is loaded for the first receiver that wants it.
 */
const transports = {
  'http:': process.getBuiltinModule('node:http'),
  get 'https:'() {
    return process.getBuiltinModule('node:https')
  }
}

/**
 * Connections are kept for bursts only. A longer rest would meet receivers that were restarted meanwhile or that serve
 * one connection at a time, and a test would see failures that are none of its own.
 */
const IDLE_CONNECTION_MS = 200

export interface Sender {
  send: Send
  /** Closes idle connections; attempts under way are ended by their own signals. */
  close(): void
}

interface Answer {
  status: number
  head: string
  retryAfter: string | undefined
  location: string | undefined
}

export function createSender(options: { physical: PhysicalClock; version: string; resolve?: Resolve }): Sender {
  const { physical, version, resolve = lookup } = options
  const reuse = { keepAlive: true, timeout: IDLE_CONNECTION_MS }
  const agents = new Map<string, Agent>()

  function exchange(request: CallbackRequest, signal: AbortSignal): Promise<Answer> {
    const url = targetOf(request.url)
    const body = Buffer.from(request.body)
    const transport = transports[url.protocol === 'https:' ? 'https:' : 'http:']
    const agent = agents.get(url.protocol) ?? new transport.Agent(reuse)
    agents.set(url.protocol, agent)
    const outgoing = transport.request(url, {
      method: 'POST',
      agent,
      lookup: guardedLookup(url, request.allowHosts, resolve),
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': body.length,
        'User-Agent': `metastudio-emulator/${version}`
      }
    })
    const answer = answerTo(outgoing)
    outgoing.end(body)
    const breakOff = () => void outgoing.destroy(new CallbackError('other', 'the attempt was broken off'))
    const cancelAlarm = physical.alarm(request.timeoutMs, () => {
      outgoing.destroy(new CallbackError('timeout', `no answer within ${request.timeoutMs} ms`))
    })
    if (signal.aborted) breakOff()
    signal.addEventListener('abort', breakOff, { once: true })
    return answer.finally(() => {
      cancelAlarm()
      signal.removeEventListener('abort', breakOff)
    })
  }

  return {
    async send(request, signal) {
      const startedMs = physical.elapsed()
      const accepted = { errorClass: null, error: null, remedy: null }
      try {
        const answer = await exchange(request, signal)
        return {
          status: answer.status,
          responseHead: answer.head,
          retryAfterMs: retryAfterOf(answer.retryAfter, physical.now()),
          durationMs: Math.round(physical.elapsed() - startedMs),
          ...(refusalOf(answer) ?? accepted)
        }
      } catch (error) {
        const durationMs = Math.round(physical.elapsed() - startedMs)
        return { status: null, responseHead: null, durationMs, ...failureOf(error) }
      }
    },
    close() {
      for (const agent of agents.values()) agent.destroy()
    }
  }
}

/** User name and password in the URL travel as HTTP Basic credentials; Node.js decodes them, so it must be possible. */
function targetOf(text: string): URL {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new CallbackError('invalid-url', 'callback_url is not an absolute http or https URL')
  }
  try {
    decodeURIComponent(url.username + url.password)
  } catch {
    throw new CallbackError('invalid-url', 'the credentials in callback_url are not well percent-encoded')
  }
  return url
}

function answerTo(outgoing: ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let answered = false
    outgoing.on('response', response => {
      answered = true
      readHead(response, head => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, head, retryAfter: headers['retry-after'], location: headers.location })
      })
    })
    // An error after the head belongs to a body that nobody waits for; `close` of the response settles it.
    outgoing.on('error', error => {
      if (!answered) reject(error)
    })
    outgoing.on('close', () => {
      if (!answered) reject(new CallbackError('connection-reset', 'the connection was closed without an answer'))
    })
  })
}

/** Reads the body as far as it is kept, then lets go of the connection. */
function readHead(response: IncomingMessage, done: (head: string) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > limits.callbackResponseBytes) response.destroy()
  })
  response.on('error', () => undefined)
  response.on('close', () => {
    const bytes = Buffer.concat(chunks).subarray(0, limits.callbackResponseBytes)
    // `stream` drops a character that the cut went through.
    done(new TextDecoder().decode(bytes, { stream: true }))
  })
}

function refusalOf({ status, location }: Answer): CallbackFailure | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status < 300 || status >= 400) return failure('http-status', `the receiver answered ${status}`)
  // The target may repeat the signature in its query.
  const target = location ? ` and pointed to ${location.split(/[?#]/, 1)[0]?.slice(0, 200)}` : ''
  return failure('redirect', `the receiver answered ${status}${target}`)
}
