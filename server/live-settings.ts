/**
 * The part of the configuration that can be changed while the emulator runs. It judges changes by the rules of the
 * flags and keeps what holds; it knows neither HTTP nor who reads the settings.
 *
 * Invariants
 * 1. Whoever obeys a setting reads it from `config` each time: a copy would not see the change.
 * 2. A change takes place as a whole or not at all.
 */
import type { Steering } from '../emulator/steering/steering.ts'
import type { Settings } from '../routes/control/define-control.ts'
import { camelCase } from './config/config.ts'
import type { Config } from './config/config.ts'
import { didYouMean } from './config/given.ts'
import { parseGiven } from './config/load-config.ts'
import { findOption, options } from './config/options.ts'
import type { OptionName } from './config/options.ts'

/** All others shape what is made at the start: ports, database, validators, the flow of trainings. */
export const mutableNames = [
  'public-url',
  'auth',
  'auth-errors',
  'error-detail',
  'lifecycle-delays',
  'callback-signature',
  'callback-schedule',
  'callback-timeout',
  'callback-allow-hosts'
] as const satisfies readonly OptionName[]

type Patch = Parameters<Settings['change']>[0]

export class LiveSettings {
  readonly #atStart: Config
  #config: Config

  constructor(config: Config) {
    this.#atStart = config
    this.#config = config
  }

  /** The whole configuration as it is in effect now. */
  get config(): Config {
    return this.#config
  }

  /** The mutable part as plain data under the names of the flags; durations are milliseconds. */
  visible(): Record<string, unknown> {
    return Object.fromEntries(mutableNames.map(name => [name, this.#config[camelCase(name)] ?? null]))
  }

  /** The configuration that the patch leads to, or everything that is wrong with the patch. Changes nothing. */
  judge(patch: Patch): { config: Config } | { problems: readonly string[] } {
    const problems: string[] = []
    const changes = Object.entries(patch).map(([name, value]) => [
      camelCase(name as OptionName),
      valueOf(name, value, problems)
    ])
    return problems.length > 0 ? { problems } : { config: { ...this.#config, ...Object.fromEntries(changes) } }
  }

  /** Puts a configuration into effect. Calling what it returns goes back to the one before. */
  take(config: Config): () => void {
    const before = this.#config
    this.#config = config
    return () => {
      this.#config = before
    }
  }

  /** Goes back to what the emulator was started with. Calling what it returns undoes that. */
  restore(): () => void {
    return this.take(this.#atStart)
  }
}

/** The settings as the control plane changes them: delays of lifecycles reach the namespaces that there are, too. */
export function createSettings(live: LiveSettings, steering: Pick<Steering, 'takeInitialDelays'>): Settings {
  return {
    change(patch) {
      const judged = live.judge(patch)
      if ('problems' in judged) return judged
      const undo = live.take(judged.config)
      try {
        if (Object.hasOwn(patch, 'lifecycle-delays')) steering.takeInitialDelays()
      } catch (error) {
        undo()
        throw error
      }
      return { changed: live.visible() }
    }
  }
}

function valueOf(name: string, value: unknown, problems: string[]): unknown {
  if (!mutableNames.some(mutable => mutable === name)) {
    problems.push(refusalOf(name))
    return undefined
  }
  if (name === 'public-url' && value === null) return undefined
  const text = textOf(value)
  if (text !== undefined) return parseGiven({ name, text, source: name, origin: name }, problems)
  const { expects, example } = options[name as OptionName].syntax
  problems.push(`${name}: expected ${expects}, got ${kindOf(value)}; for example ${example}`)
  return undefined
}

function refusalOf(name: string): string {
  if (findOption(name)) return `${name} cannot change while the emulator runs; restart it with another --${name}`
  return `${JSON.stringify(name.slice(0, 60))} is no setting; ${didYouMean(name.slice(0, 60), mutableNames, `use one of ${mutableNames.join(', ')}`)}`
}

/** The text that the flag would take. Numbers are durations as answers write them. */
function textOf(value: unknown): string | undefined {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  return items.every(item => typeof item === 'string' || typeof item === 'number') ? items.join(',') : undefined
}

function kindOf(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? 'a list with other values in it' : 'an object'
}
