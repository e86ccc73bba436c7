/** How the text of an option becomes a value; knows no option, no file and no environment. */
import { LONGEST_DURATION, parseDurationMs, parseInstantMs } from '../../emulator/time/durations.ts'
import { limits } from '../../emulator/limits.ts'
import { timeRange } from '../../emulator/time/time-range.ts'
import type { ClockMode } from '../../emulator/time/virtual-clock.ts'

export interface ValueSyntax<Value> {
  /** JSON type that a configuration file may use besides text. */
  type: 'string' | 'integer' | 'boolean' | 'array'
  /** What fits, in words that follow "expected". */
  expects: string
  example: string
  choices?: readonly string[]
  /** Undefined when the text does not fit. */
  parse(text: string): Value | undefined
}

/** How the clocks of new namespaces start. */
export interface ClockSetting {
  mode: ClockMode
  /** Emulator milliseconds per physical one; only mode `scaled` looks at it. */
  scale: number
  /** Where a manual clock stands at first, in milliseconds since the Unix epoch; undefined: at the physical time. */
  atMs: number | undefined
}

/** The fastest clock that still leaves physical time for the work that falls due. */
const FASTEST_SCALE = 1_000_000

export const boolean: ValueSyntax<boolean> = {
  type: 'boolean',
  expects: 'true or false',
  example: 'true',
  parse: value => ({ true: true, false: false })[value.toLowerCase()]
}

export function integer(min: number, max: number, example: number): ValueSyntax<number> {
  return {
    type: 'integer',
    expects: `a whole number from ${min} to ${max}`,
    example: String(example),
    parse(digits) {
      const value = Number(digits)
      return /^\d{1,15}$/.test(digits) && value >= min && value <= max ? value : undefined
    }
  }
}

export function text(expects: string, example: string, pattern: RegExp = /\S/): ValueSyntax<string> {
  return { type: 'string', expects, example, parse: value => (pattern.test(value) ? value : undefined) }
}

export function oneOf<const Choice extends string>(...choices: readonly [Choice, ...Choice[]]): ValueSyntax<Choice> {
  return {
    type: 'string',
    expects: choices.length < 3 ? choices.join(' or ') : `one of ${choices.join(', ')}`,
    example: choices[0],
    choices,
    parse: value => choices.find(choice => choice === value.toLowerCase())
  }
}

/** From one millisecond to `mostMs`, which are whole hours. */
export function duration(example: string, mostMs: number = limits.delayMs): ValueSyntax<number> {
  const most = mostMs === limits.delayMs ? LONGEST_DURATION : `${mostMs / 3_600_000}h`
  return {
    type: 'string',
    expects: `a duration from 1ms to ${most}`,
    example,
    parse(value) {
      const ms = parseDurationMs(value)
      return ms !== undefined && ms >= 1 && ms <= mostMs ? ms : undefined
    }
  }
}

/** Values with commas between them; no text at all is the empty list. */
export function list<Value>(item: ValueSyntax<Value>, expects: string, example: string): ValueSyntax<readonly Value[]> {
  return {
    type: 'array',
    expects,
    example,
    parse(value) {
      if (value.trim() === '') return []
      const items = value.split(',').map(part => item.parse(part.trim()))
      return items.every(part => part !== undefined) ? items : undefined
    }
  }
}

/** A name or an address, with or without a port: what a `Host` header holds. */
export const host = text('a host name', 'emulator.test', /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/)

/** An address to listen on: a name, IPv4 or bare IPv6. */
export const bindAddress = text('a host name or an IP address', '127.0.0.1', /^[A-Za-z0-9._:%-]+$/)

/** A base URL without a slash at its end; a path is kept, since a proxy may put one in front. */
export const baseUrl: ValueSyntax<string> = {
  type: 'string',
  expects: 'an http or https URL without query, fragment or credentials',
  example: 'http://emulator.test:4580',
  parse(value) {
    const url = URL.parse(value)
    if (!url || !/^https?:$/.test(url.protocol) || /[?#]/.test(value) || url.username || url.password) return undefined
    return url.href.replace(/\/+$/, '')
  }
}

/** Access keys and their secret keys. */
export const keyPairs: ValueSyntax<ReadonlyMap<string, string>> = {
  type: 'array',
  expects: 'AK:SK pairs with commas between them, no access key twice',
  example: 'MYACCESSKEY:my-secret-key',
  parse(value) {
    const entries = value.split(',').map(pair => /^([A-Za-z0-9_-]+):(\S+)$/.exec(pair.trim()))
    const pairs = new Map(entries.flatMap(entry => (entry?.[1] && entry[2] ? [[entry[1], entry[2]]] : [])))
    return pairs.size === entries.length ? pairs : undefined
  }
}

export const clock: ValueSyntax<ClockSetting> = {
  type: 'string',
  expects: `real, scaled:N (N over 0, at most ${FASTEST_SCALE}), manual, or manual@ and an RFC 3339 time ${timeRange}`,
  example: 'manual@2026-01-01T00:00:00Z',
  parse(value) {
    if (value === 'real') return { mode: 'real', scale: 1, atMs: undefined }
    if (value === 'manual') return { mode: 'manual', scale: 0, atMs: undefined }
    const scale = /^scaled:(\d{1,7}(?:\.\d{1,6})?)$/.exec(value)?.[1]
    if (scale !== undefined && Number(scale) > 0 && Number(scale) <= FASTEST_SCALE) {
      return { mode: 'scaled', scale: Number(scale), atMs: undefined }
    }
    const atMs = value.startsWith('manual@') ? parseInstantMs(value.slice('manual@'.length)) : undefined
    return atMs === undefined ? undefined : { mode: 'manual', scale: 0, atMs }
  }
}
