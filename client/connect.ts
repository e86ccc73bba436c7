/** Reaches an emulator that runs elsewhere, in a container for instance, over HTTP. */
import { createControl } from './control.ts'
import type { EmulatorControl } from './control.ts'
import { EmulatorError } from './emulator-error.ts'
import type { ControlRequest, Transport } from './transport.ts'
import { library } from './wording.ts'
import type { FrontEnd } from './wording.ts'

const CONTROL_PREFIX = '/_emulator/v1'

/** How to reach an emulator elsewhere. */
export interface ConnectOptions {
  /** Needed when the emulator was started with one. */
  adminToken?: string | undefined
  /** Stands in for the global `fetch`. */
  fetch?: FetchFunction | undefined
}

/** What is needed of the global `fetch`; it fits. */
export type FetchFunction = (
  url: string,
  init: Pick<ControlRequest, 'method' | 'headers'> & {
    /** Text or bytes; null without a body. */
    body: string | Uint8Array<ArrayBuffer> | null
    /** Ends the call early. */
    signal: AbortSignal | null
    /** An emulator does not redirect. */
    redirect: 'error'
  }
) => Promise<{
  /** The HTTP status. */
  status: number
  /** Those of the answer. */
  headers: { get(name: string): string | null }
  /** The body. */
  arrayBuffer(): Promise<ArrayBuffer>
}>

/** The control interface of an emulator elsewhere. */
export interface ConnectedEmulator extends EmulatorControl {
  /** Where the control plane was looked for, without the prefix of its paths. */
  url: string
}

/**
 * `url` is where the control plane answers, e.g. `http://localhost:4580`; `/_emulator/v1` at its end does no harm. Nothing
 * is sent before the first call. A call without an answer rejects with an `EmulatorError` of status 0.
 */
export function connect(url: string, options: ConnectOptions = {}): ConnectedEmulator {
  return reach(url, options, library)
}

/** The same for a front end that words refusals in its own way. */
export function reach(url: string, options: ConnectOptions, frontEnd: FrontEnd): ConnectedEmulator {
  const origin = originOf(url)
  return { ...createControl(createFetchTransport(origin, options), { frontEnd }), url: origin }
}

/** A path in front is kept, since a proxy may put one there. */
function originOf(url: string): string {
  if (!/^https?:\/\/[^?#]+$/.test(url)) throw new TypeError(`not an http or https URL: ${url}`)
  return url.replace(/\/+$/, '').replace(new RegExp(`${CONTROL_PREFIX}$`), '')
}

function createFetchTransport(
  origin: string,
  { adminToken, fetch: ask = globalThis.fetch }: ConnectOptions
): Transport {
  const identification = adminToken === undefined ? {} : { authorization: `Bearer ${adminToken}` }
  return async ({ method, path, headers, body, signal }) => {
    try {
      const response = await ask(`${origin}${CONTROL_PREFIX}${path}`, {
        method,
        headers: { ...headers, ...identification },
        body: typeof body === 'string' ? body : body ? new Uint8Array(body) : null,
        signal: signal ?? null,
        redirect: 'error'
      })
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: new Uint8Array(await response.arrayBuffer())
      }
    } catch (error) {
      if (signal?.aborted) throw error
      throw unreachable(origin, error)
    }
  }
}

function unreachable(origin: string, error: unknown): EmulatorError {
  const { message, cause } = error as Error & { cause?: { message?: string; code?: string } }
  const late = cause?.code === 'UND_ERR_HEADERS_TIMEOUT'
  const problem = {
    status: 0,
    title: 'Unreachable',
    detail: `no emulator answers at ${origin}: ${cause?.message || message}`,
    hint: late
      ? 'fetch gives up after five minutes: wait for less, and then again with since.'
      : 'Start it, or wait until its /readyz answers 200, and check host and port.'
  }
  return new EmulatorError(problem, { cause: error })
}
