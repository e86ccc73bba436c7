/** Puts the sources of the configuration together. Pure: arguments, environment and the reading of files are handed in. */
import { readConfigFile } from './config-file.ts'
import { camelCase, ConfigError } from './config.ts'
import type { Config, Origins } from './config.ts'
import { readEnvironment } from './environment.ts'
import type { Environment } from './environment.ts'
import { readFlags } from './flags.ts'
import type { Given, Reading } from './given.ts'
import { findOption, optionNames } from './options.ts'

export interface ConfigSources {
  argv?: readonly string[]
  env?: Environment
  /** Gives the text of a file or throws. */
  readFile?: (path: string) => string
  /** Options that a program gave by `startEmulator`; they win over all others. */
  options?: Reading
}

/** A value that is part of a message stays this short. */
const LONGEST_QUOTE = 60

/** Flags win over the environment, the environment over the file, the file over defaults. Throws a `ConfigError` with every problem at once. */
export function loadConfig(sources: ConfigSources = {}): { config: Config; origins: Origins } {
  const flags = readFlags(sources.argv ?? [])
  const environment = readEnvironment(sources.env ?? {})
  const problems = [...flags.problems, ...environment.problems]
  const path = [...environment.given, ...flags.given].findLast(given => given.name === 'config')?.text
  const file = path ? readConfigFile(path, sources.readFile ?? refuseFiles) : { given: [], problems: [] }
  const { given: chosen, problems: optionProblems } = sources.options ?? { given: [], problems: [] }
  problems.push(...file.problems, ...optionProblems)

  // Later ones replace earlier ones; what a stronger source replaced is not even parsed.
  const all = [...file.given, ...environment.given, ...flags.given, ...chosen]
  const winners = new Map(all.map(given => [given.name, given]))
  const values: Record<string, unknown> = {}
  const origins: Record<string, string> = {}
  for (const name of optionNames) {
    const key = camelCase(name)
    const given = winners.get(name)
    values[key] = given ? parseGiven(given, problems) : parseDefault(name)
    origins[key] = given?.origin ?? 'default'
  }
  if (values['adminPort'] !== undefined && values['adminPort'] === values['port'] && values['port'] !== 0) {
    problems.push(
      `${origins['adminPort']}: the control plane cannot have the port of the API; leave it out to share one`
    )
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return { config: Object.freeze(values) as unknown as Config, origins: Object.freeze(origins) as unknown as Origins }
}

/** What holds when nothing is given. */
export function defaultConfig(): Config {
  return loadConfig().config
}

function refuseFiles(): never {
  throw new Error('files are not read here')
}

/** The value that the text stands for; what does not fit is undefined and becomes one more problem. */
export function parseGiven(given: Given, problems: string[]): unknown {
  const option = findOption(given.name)
  if (!option) return undefined
  const value = option.syntax.parse(given.text)
  if (value !== undefined) return freeze(value)
  const got = option.writeOnly ? '' : `, got ${quote(given.text)}`
  problems.push(`${given.source}: expected ${option.syntax.expects}${got}; for example ${option.syntax.example}`)
  return undefined
}

function parseDefault(name: string): unknown {
  const option = findOption(name)
  return option?.default === undefined ? undefined : freeze(option.syntax.parse(option.default))
}

function freeze(value: unknown): unknown {
  return value instanceof Map ? value : Object.freeze(value)
}

function quote(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text)
}
