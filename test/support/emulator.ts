/**
 * A whole emulator for one test, without a port and with time by hand, and clients that speak to it. Every client has
 * a project of its own, so that many tests can share one emulator and none sees another's jobs.
 */
import type { Test } from 'tap'
import type { Service } from '../../emulator/service.ts'
import type { Config } from '../../server/config/config.ts'
import { loadConfig } from '../../server/config/load-config.ts'
import { compose } from '../../server/compose.ts'
import type { Composition } from '../../server/compose.ts'
import { startEmulator } from '../../server/start-emulator.ts'
import type { RunningEmulator, StartOptions } from '../../server/start-emulator.ts'
import { createHandClock } from './physical.ts'
import type { HandClock } from './physical.ts'

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

/** The fields of answers that tests read often; all others are there too. */
export interface Body {
  job_id: string
  state: string
  count: number
  jobs: Body[]
  asset_id: string
  error_code: string
  error_msg: string
  detail: string
  hint: string
  events: { type: string; at: string; to: string; jobId: string; result: string; namespace: string }[]
  training_video_upload_url: string[]
  [name: string]: unknown
}

export interface Answer {
  status: number
  headers: Record<string, string | undefined>
  /** The parsed JSON; `{}` without a body. */
  body: Body
  text: string
}

export interface Call {
  method: Method
  /** Path and query. */
  url: string
  /** Sent as it is when it is a string or bytes, else as JSON. */
  body?: unknown
  headers?: Record<string, string>
}

/** The client of one project. */
export interface Client {
  project: string
  /** `path` is below `/v1/{project_id}`; a token is sent. */
  api(method: Method, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** `path` is below `/_emulator/v1`; the call is about this project alone. */
  control(method: Method, path: string, body?: unknown): Promise<Answer>
  createVideo(over?: Record<string, unknown>): Promise<string>
  showVideo(jobId: string): Promise<Body>
  advance(goal: Record<string, unknown>): Promise<Body>
  /** Puts a file on an upload URL. */
  put(url: string, bytes?: string): Promise<Answer>
}

export interface TestEmulator extends RunningEmulator {
  physical: HandClock
  call(call: Call): Promise<Answer>
  /** A client of a project nobody else has, or of the one that is named. */
  client(project?: string): Client
}

/** The least that a video needs. */
export function videoRequest(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
    shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }],
    ...over
  }
}

export const manualClock: Config['clock'] = { mode: 'manual', scale: 0, atMs: undefined }

/** No port is opened unless `listen` says so; emulator time is physical time, and that is moved by hand. */
export async function startTestEmulator(
  t: Test,
  options: StartOptions & { physical?: HandClock; services?: readonly Service[] } = {}
): Promise<TestEmulator> {
  const { physical = createHandClock(), services, ...others } = options
  const running = await startEmulator({ listen: false, seed: 'test', ...others, physical }, services)
  let closing: Promise<void> | undefined
  const close = () => (closing ??= running.close())
  t.teardown(close)
  const call = callerOf(running)
  let projects = 0
  return {
    ...running,
    close,
    physical,
    call,
    client: project => clientOf(call, project ?? `project-${++projects}`)
  }
}

/** The parts of an emulator without HTTP, begun; for tests of the domain. */
export function composeTestEmulator(
  t: Test,
  options: Partial<Config> & { physical?: HandClock; services?: readonly Service[] } = {}
): Composition['emulator'] & { physical: HandClock; close: () => Promise<void> } {
  const { physical = createHandClock(), services, ...chosen } = options
  const defaults = loadConfig({ argv: [], env: {}, readFile: () => '{}' })
  const config = { ...defaults.config, seed: 'test', ...chosen }
  const quiet = () => undefined
  const log = { info: quiet, warn: quiet, error: quiet }
  const composition = compose(config, { physical, log, version: '0' }, services)
  composition.start()
  let closing: Promise<void> | undefined
  const close = () => (closing ??= composition.close())
  t.teardown(close)
  return { ...composition.emulator, physical, close }
}

function callerOf(running: RunningEmulator): TestEmulator['call'] {
  return async ({ method, url, body, headers = {} }) => {
    const raw = body === undefined || typeof body === 'string' || body instanceof Buffer
    const response = await running.inject({
      method,
      url,
      ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) }),
      headers: { ...(raw ? {} : { 'content-type': 'application/json' }), ...headers }
    })
    const text = response.body
    const json = /json/.test(String(response.headers['content-type'])) && text !== ''
    return {
      status: response.statusCode,
      headers: response.headers as Answer['headers'],
      body: (json ? JSON.parse(text) : {}) as Body,
      text
    }
  }
}

function clientOf(call: TestEmulator['call'], project: string): Client {
  const client: Client = {
    project,
    api: (method, path, body, headers) =>
      call({ method, url: `/v1/${project}${path}`, body, headers: { 'x-auth-token': 'a-token', ...headers } }),
    control(method, path, body) {
      const separator = path.includes('?') ? '&' : '?'
      return call({ method, url: `/_emulator/v1${path}${separator}namespace=${project}`, body })
    },
    async createVideo(over) {
      const { body, status, text } = await client.api('POST', '/2d-digital-human-videos', videoRequest(over))
      if (status !== 200) throw new Error(text)
      return body.job_id
    },
    showVideo: async jobId => (await client.api('GET', `/2d-digital-human-videos/${jobId}`)).body,
    async advance(goal) {
      const { status, body, text } = await client.control('POST', '/clock/advance', goal)
      if (status !== 200) throw new Error(text)
      return body
    },
    put: (url, bytes = 'bytes') =>
      call({ method: 'PUT', url, body: bytes, headers: { 'content-type': 'application/octet-stream' } })
  }
  return client
}
