/** The configuration as the rest of the program sees it: parsed, named in camel case, complete; knows no source. */
import { findOption, optionNames } from './options.ts'
import type { Option, OptionName, options } from './options.ts'

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name
type ValueOf<Of> = Of extends Option<infer Value> ? Value : never

/** Durations are milliseconds; lists and maps are read-only; an option that was not given and has no default is undefined. */
export type Config = { readonly [Name in OptionName as Camel<Name>]: ValueOf<(typeof options)[Name]> }

/** Where each value came from: `default`, `--flag`, `VARIABLE`, or the path of the file. */
export type Origins = { readonly [Name in keyof Config]: string }

/** All that is wrong with a configuration, one sentence a problem. */
export class ConfigError extends Error {
  /** One sentence a problem. */
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

export function camelCase(name: OptionName): keyof Config {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof Config
}

/** The configuration as plain data for people and for `/info`, under the names of the flags; given secrets are `(hidden)`. */
export function visibleConfig(config: Config, origins: Origins): Record<string, unknown> {
  return Object.fromEntries(optionNames.map(name => [name, visibleValue(name, config, origins)]))
}

function visibleValue(name: OptionName, config: Config, origins: Origins): unknown {
  const value = config[camelCase(name)]
  if (value === undefined) return null
  if (findOption(name)?.writeOnly && origins[camelCase(name)] !== 'default') return '(hidden)'
  return value instanceof Map ? [...value].map(pair => pair.join(':')) : value
}
