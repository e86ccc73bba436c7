/**
 * What `startEmulator` takes: the options of the configuration in camel case, as values that are handy in a program or
 * as the text that the flag takes. They are judged by the same rules as flags, in the same words.
 */
import type { Duration, Time } from '../client/wire-values.ts'
import type { PhysicalClock } from '../emulator/time/clock.ts'
import { camelCase, visibleConfig } from './config/config.ts'
import type { Config } from './config/config.ts'
import { didYouMean } from './config/given.ts'
import type { Given, Reading } from './config/given.ts'
import { loadConfig } from './config/load-config.ts'
import { findOption, optionNames } from './config/options.ts'
import type { ServiceOptions } from './service-options.ts'

/** How the clocks of new namespaces start. */
export type ClockStart =
  | 'real'
  | 'manual'
  | `manual@${string}`
  | `scaled:${number}`
  | { mode: 'real' }
  | { mode: 'scaled'; scale: number }
  | { mode: 'manual'; at?: Time | undefined }

/** The options of the configuration; one that is undefined has its default. */
export interface ConfigOptions extends ServiceOptions {
  /** Address to listen on; 0.0.0.0 opens it to other machines. */
  host?: string | undefined
  /** Port to listen on; 0, the default here, takes any free one. */
  port?: number | undefined
  /** A port of its own for the control plane; without it both share one. */
  adminPort?: number | undefined
  /** Token that control-plane calls must bring as `Authorization: Bearer`. */
  adminToken?: string | undefined
  /** Base of the URLs that answers contain; without it, whatever the client called. */
  publicUrl?: string | undefined
  /** Host names besides loopback under which control plane and docs answer. */
  allowedHosts?: readonly string[] | string | undefined
  /** Database file; `:memory:` forgets everything at the end. */
  db?: string | undefined
  /** Folder of uploaded files; without it, beside the database file or a temporary one. */
  dataDir?: string | undefined
  /** `disk` keeps uploaded bytes, `discard` counts and hashes them only. */
  uploads?: 'disk' | 'discard' | undefined
  /** Folder whose `*.json` files are seeded in the order of their names, at the start and after each reset. */
  seedDir?: string | undefined
  /** File into which the whole state is exported at the end. */
  exportOnExit?: string | undefined
  /** `lax` wants some credential, `strict` a valid one, `off` none. */
  auth?: 'lax' | 'strict' | 'off' | undefined
  /** Whose words a 401 has: those of MetaStudio or of the API gateway. */
  authErrors?: 'service' | 'gateway' | undefined
  /** Known access keys with their secret keys. */
  credentials?: Readonly<Record<string, string>> | ReadonlyMap<string, string> | string | undefined
  /** `lenient` converts types as a usual JSON mapper on the JVM would. */
  validation?: 'strict' | 'lenient' | undefined
  /** Refuse what is otherwise accepted with a warning. */
  strictWarnings?: boolean | undefined
  /** `off` gives the bare documented error texts. */
  errorDetail?: 'on' | 'off' | undefined
  /** `documented` takes no body of over 12 MB, even where the contract has pictures of 30 MiB in it. */
  gatewayLimits?: 'relaxed' | 'documented' | undefined
  /** Makes ids and chances repeatable; without it, a fresh one is drawn. */
  seed?: string | number | undefined
  /** Clock of new projects. */
  clock?: ClockStart | Config['clock'] | undefined
  /** How long jobs stay in their states: seconds, or as long as in the cloud. */
  lifecycleDelays?: 'fast' | 'realistic' | undefined
  /** Markers such as `[[fail]]` in names and texts decide how a job ends. */
  markers?: boolean | undefined
  /** The header `Prefer: emulator-outcome=...` decides how a job ends. */
  preferHeader?: boolean | undefined
  /** Which reading of the documented signature formula callbacks follow. */
  callbackSignature?: 'literal' | 'decimal' | 'schemeless' | undefined
  /** Delays before the second, third, ... attempt; empty: one attempt only. */
  callbackSchedule?: readonly Duration[] | string | undefined
  /** How long a receiver may take to answer, in physical time. */
  callbackTimeout?: Duration | undefined
  /** Link-local or metadata hosts to which callbacks may go all the same. */
  callbackAllowHosts?: readonly string[] | string | undefined
  /** Least severity that is logged; `silent`, the default here, logs nothing. */
  logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent' | undefined
  /** `auto` is pretty on a terminal and JSON elsewhere. */
  logFormat?: 'auto' | 'json' | 'pretty' | undefined
}

/** The options of the configuration, and what only a program can give. */
export interface StartOptions extends ConfigOptions {
  /** False: no port is opened, and the ways in are `inject` and the emulator's own methods. */
  listen?: boolean | undefined
  /** Physical time; the system's own unless a test stands in for it. */
  physical?: PhysicalClock | undefined
  /** Where log lines go instead of standard error; JSON unless `logFormat` is `pretty`. */
  logTo?: { write(line: string): void } | undefined
}

/** The defaults are those of the command line, except that the port is free and nothing is logged. Throws a `ConfigError` with every problem at once. */
export function configure(options: ConfigOptions): { config: Config; configuration: Record<string, unknown> } {
  const { config, origins } = loadConfig({ options: readOptions({ port: 0, logLevel: 'silent', ...given(options) }) })
  return { config, configuration: visibleConfig(config, origins) }
}

function given(options: ConfigOptions): ConfigOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

function readOptions(options: ConfigOptions): Reading {
  const names = new Map<string, string>(optionNames.map(name => [camelCase(name), name]))
  const reading: Reading = { given: [], problems: [] }
  for (const [key, value] of Object.entries(options)) {
    const name = names.get(key)
    if (name === undefined)
      reading.problems.push(
        `unknown option ${key}; ${didYouMean(key, [...names.keys()], 'the type StartOptions has them all')}`
      )
    else reading.given.push(...asGiven(name, key, value))
  }
  return reading
}

/** What says the same as the default counts as not given: the command line hands in every option. */
function asGiven(name: string, key: string, value: unknown): Given[] {
  const text = textOf(value)
  return text === findOption(name)?.default ? [] : [{ name, text, source: `option ${key}`, origin: 'option' }]
}

/** The text that a flag would take. What makes no sense becomes text that no flag takes. */
function textOf(value: unknown): string {
  if (typeof value === 'number' && Number.isNaN(value)) return 'NaN, which is no number'
  if (Array.isArray(value) || value instanceof Map) return pairs([...value])
  if (typeof value !== 'object' || value === null) return String(value)
  return 'mode' in value ? clockText(value) : pairs(Object.entries(value))
}

const pairs = (items: readonly unknown[]): string =>
  items.map(item => (Array.isArray(item) ? item.join(':') : String(item))).join(',')

function clockText(clock: { mode: unknown; scale?: unknown; at?: unknown; atMs?: unknown }): string {
  const { mode, scale, at = clock.atMs } = clock
  if (mode === 'scaled') return `scaled:${String(scale)}`
  if (mode !== 'manual' || at === undefined) return String(mode)
  if (typeof at === 'string') return `manual@${at}`
  const time = new Date(Number(at))
  return `manual@${Number.isNaN(time.getTime()) ? 'an invalid date' : time.toISOString()}`
}
