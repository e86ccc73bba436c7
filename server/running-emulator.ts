/**
 * An emulator that runs in this process, as its user holds it. Types alone, and none of Fastify's: whoever compiles
 * against the package must not need the declarations of what it is built with.
 */
import type { EmulatorControl } from '../client/control.ts'
import type { ReadyLine } from './commands/command.ts'
import type { Config } from './config/config.ts'

/** A request that reaches the emulator without a port. */
export interface InjectedRequest {
  /** GET unless given. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  /** Path and query, or a whole URL. */
  url: string
  /** As they are sent. */
  headers?: Readonly<Record<string, string>>
  /** Text and bytes are sent as they are, anything else as JSON. */
  payload?: string | Uint8Array | object
}

/** The answer to a request without a port. */
export interface InjectedAnswer {
  /** The HTTP status. */
  statusCode: number
  /** With names in lower case. */
  headers: Readonly<Record<string, string | string[] | number | undefined>>
  /** As text. */
  body: string
  /** As bytes. */
  rawPayload: Uint8Array
  /** The body as JSON. */
  json(): unknown
}

/** An emulator in this process: the control interface, and the ways in. */
export interface RunningEmulator extends EmulatorControl {
  /** Where the emulated API answers, e.g. `http://127.0.0.1:4580`; with `listen: false` nothing answers there. */
  url: string
  /** Where the control plane answers; the same unless it has a port of its own. */
  controlUrl: string
  /** The effective configuration. */
  config: Config
  /** What the command line prints when it is ready. */
  ready: ReadyLine
  /** Sends a request to the emulated API without a port. */
  inject(request: InjectedRequest | string): Promise<InjectedAnswer>
  /** Stops taking requests, finishes those under way (within 5 s), and frees everything. A second call does nothing more. */
  close(): Promise<void>
  /** The same as `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}
