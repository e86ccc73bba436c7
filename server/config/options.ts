/**
 * Every option of the emulator, once: a JSON Schema with its text syntax. Flags, variables, file keys, `--help` and the
 * table of docs/configuration.md are made from it. Typed as TypeBox schemas, but TypeBox itself is not loaded: that takes longer than a
 * whole health check, which needs this file too.
 */
import { LONGEST_DURATION } from '../../emulator/time/durations.ts'
import { limits } from '../../emulator/limits.ts'
import { switches } from '../services.ts'
import * as syntax from './value-syntax.ts'
import type { ValueSyntax } from './value-syntax.ts'

export interface Option<Value = unknown> {
  /** The type of its values, for TypeBox and for us; nothing at run time. */
  '~unsafe': Value
  type: ValueSyntax<Value>['type']
  enum?: readonly string[]
  description: string
  /** As text; absent: the option has no value unless it is given one. */
  default?: string
  /** A secret: its value is never shown. */
  writeOnly?: true
  group: OptionGroup
  syntax: ValueSyntax<NonNullable<Value>>
}

export type OptionGroup = 'Server' | 'Storage' | 'Credentials' | 'Contract' | 'Time' | 'Callbacks' | 'Log'

interface Facts {
  group: OptionGroup
  description: string
  writeOnly?: true
}

function option<Value>(of: ValueSyntax<Value>, facts: Facts & { default: string }): Option<Value>
function option<Value>(of: ValueSyntax<Value>, facts: Facts): Option<Value | undefined>
function option<Value>(of: ValueSyntax<Value>, facts: Facts & { default?: string }): Option<Value> {
  const schema = { type: of.type, ...(of.choices ? { enum: of.choices } : {}), ...facts, syntax: of }
  return schema as unknown as Option<Value>
}

const hostList = syntax.list(syntax.host, 'host names with commas between them', 'emulator.test,my-proxy:8080')

/** The pair that is known when no other was given: public, so that examples can be copied. */
const PUBLIC_PAIR = 'EMULATORACCESSKEY000:emulator-secret-key-0000000000000000000'

/** What the services leave to be chosen. */
const ofServices = Object.fromEntries(
  Object.entries(switches).map(([name, { values, default: fallback, description }]) => [
    name,
    option(syntax.oneOf(...(values as readonly [string, ...string[]])), {
      group: 'Contract',
      default: fallback,
      description
    })
  ])
) as unknown as {
  readonly [Name in keyof typeof switches]: Option<(typeof switches)[Name]['values'][number]>
}

export const options = {
  host: option(syntax.bindAddress, {
    group: 'Server',
    default: '127.0.0.1',
    description: 'Address to listen on; 0.0.0.0 opens it to other machines.'
  }),
  port: option(syntax.integer(0, 65_535, 4580), {
    group: 'Server',
    default: '4580',
    description: 'Port to listen on; 0 takes any free one.'
  }),
  'admin-port': option(syntax.integer(0, 65_535, 4581), {
    group: 'Server',
    description: 'A port of its own for the control plane; without it both share one.'
  }),
  'admin-token': option(syntax.text('text without spaces', 'my-admin-token', /^\S+$/), {
    group: 'Server',
    writeOnly: true,
    description: 'Token that control-plane calls must bring as `Authorization: Bearer`.'
  }),
  'public-url': option(syntax.baseUrl, {
    group: 'Server',
    description: 'Base of the URLs that answers contain; without it, whatever the client called.'
  }),
  'allowed-hosts': option(hostList, {
    group: 'Server',
    default: '',
    description: 'Host names besides loopback under which control plane and docs answer, and whose pages may call.'
  }),
  config: option(syntax.text('the path of a JSON file', 'emulator.json'), {
    group: 'Server',
    description: 'JSON file with options; its keys are the names of the flags.'
  }),
  db: option(syntax.text(':memory: or the path of a file', '/data/emulator.db'), {
    group: 'Storage',
    default: ':memory:',
    description: 'Database file; `:memory:` forgets everything at the end.'
  }),
  'data-dir': option(syntax.text('the path of a folder', '/data/uploads'), {
    group: 'Storage',
    description: 'Folder of uploaded files; without it, beside the database file or a temporary one.'
  }),
  uploads: option(syntax.oneOf('disk', 'discard'), {
    group: 'Storage',
    default: 'disk',
    description: '`disk` keeps uploaded bytes, `discard` counts and hashes them only.'
  }),
  'seed-dir': option(syntax.text('the path of a folder', '/data/seeds'), {
    group: 'Storage',
    description:
      'Folder whose `*.json` files are seeded in the order of their names, at the start and after each reset.'
  }),
  'export-on-exit': option(syntax.text('the path of a file', '/data/export.json'), {
    group: 'Storage',
    description: 'File into which the whole state is exported at the end.'
  }),
  auth: option(syntax.oneOf('lax', 'strict', 'off'), {
    group: 'Credentials',
    default: 'lax',
    description: '`lax` wants some credential, `strict` a valid one, `off` none.'
  }),
  'auth-errors': option(syntax.oneOf('service', 'gateway'), {
    group: 'Credentials',
    default: 'service',
    description: 'Whose words a 401 has: those of MetaStudio or of the API gateway.'
  }),
  credentials: option(syntax.keyPairs, {
    group: 'Credentials',
    default: PUBLIC_PAIR,
    writeOnly: true,
    description: 'Known access keys with their secret keys, AK:SK[,AK:SK].'
  }),
  validation: option(syntax.oneOf('strict', 'lenient'), {
    group: 'Contract',
    default: 'strict',
    description: '`lenient` converts types as a usual JSON mapper on the JVM would.'
  }),
  'strict-warnings': option(syntax.boolean, {
    group: 'Contract',
    default: 'false',
    description: 'Refuse what is otherwise accepted with a warning.'
  }),
  'error-detail': option(syntax.oneOf('on', 'off'), {
    group: 'Contract',
    default: 'on',
    description: '`off` gives the bare documented error texts.'
  }),
  'gateway-limits': option(syntax.oneOf('relaxed', 'documented'), {
    group: 'Contract',
    default: 'relaxed',
    description: '`documented` takes no body of over 12 MB, even where the contract has pictures of 30 MiB in it.'
  }),
  ...ofServices,
  seed: option(syntax.text('1 to 64 visible characters', 'nightly-1', /^[\x21-\x7e]{1,64}$/), {
    group: 'Time',
    description: 'Makes ids and chances repeatable; without it, a fresh one is drawn and printed.'
  }),
  clock: option(syntax.clock, {
    group: 'Time',
    default: 'real',
    description: 'Clock of new projects: `real`, `scaled:N`, `manual` or `manual@TIME`.'
  }),
  'lifecycle-delays': option(syntax.oneOf('fast', 'realistic'), {
    group: 'Time',
    default: 'fast',
    description: 'How long jobs stay in their states: seconds, or as long as in the cloud.'
  }),
  markers: option(syntax.boolean, {
    group: 'Time',
    default: 'true',
    description: 'Markers such as `[[fail]]` in names and texts decide how a job ends.'
  }),
  'prefer-header': option(syntax.boolean, {
    group: 'Time',
    default: 'true',
    description: 'The header `Prefer: emulator-outcome=...` decides how a job ends.'
  }),
  'callback-signature': option(syntax.oneOf('literal', 'decimal', 'schemeless'), {
    group: 'Callbacks',
    default: 'literal',
    description: 'Which reading of the documented signature formula callbacks follow.'
  }),
  'callback-schedule': option(
    syntax.list(
      syntax.duration('1s'),
      `durations from 1ms to ${LONGEST_DURATION} with commas between them`,
      '1s,5s,30s'
    ),
    {
      group: 'Callbacks',
      default: '1s,5s,30s,2m,10m',
      description: 'Delays before the second, third, ... attempt; empty: one attempt only.'
    }
  ),
  'callback-timeout': option(syntax.duration('5s', limits.callbackTimeoutMs), {
    group: 'Callbacks',
    default: '5s',
    description: 'How long a receiver may take to answer, in physical time.'
  }),
  'callback-allow-hosts': option(hostList, {
    group: 'Callbacks',
    default: '',
    description: 'Link-local or metadata hosts to which callbacks may go all the same.'
  }),
  'log-level': option(syntax.oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'), {
    group: 'Log',
    default: 'info',
    description: 'Least severity that is logged, on stderr.'
  }),
  'log-format': option(syntax.oneOf('auto', 'json', 'pretty'), {
    group: 'Log',
    default: 'auto',
    description: '`auto` is pretty on a terminal and JSON elsewhere.'
  })
}

export type OptionName = keyof typeof options

export const optionNames = Object.keys(options) as OptionName[]

/** The option by its name as text; undefined when there is none. */
export function findOption(name: string): Option | undefined {
  return Object.hasOwn(options, name) ? options[name as OptionName] : undefined
}

/** The environment variables that set an option, the stronger first. */
export function variablesOf(name: string): string[] {
  const own = `MSE_${name.toUpperCase().replaceAll('-', '_')}`
  return name === 'port' ? [own, 'PORT'] : [own]
}
