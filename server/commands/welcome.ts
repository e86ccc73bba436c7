/** What a start says to a person at a terminal, in place of the line for programs: where everything is, in words. */
import type { Config, Origins } from '../config/config.ts'
import type { ReadyLine } from './command.ts'

export function welcome(
  version: string,
  { url, control, seed }: ReadyLine,
  { config, origins }: { config: Config; origins: Origins }
): string {
  const rows: [name: string, text: string][] = [
    ['API', url],
    ['Docs', new URL('/docs', control).href],
    ['Control', control],
    ...keysOf(config, origins),
    ['Project', 'any project id will do; each is a world of its own'],
    ['Data', config.db === ':memory:' ? 'in memory, gone at the end; --db FILE keeps it' : `kept in ${config.db}`],
    ['Seed', `${seed}; the same --seed repeats ids and chances`]
  ]
  const lines = rows.map(([name, text]) => `  ${name.padEnd(9)}${text}`)
  return [`metastudio-emulator ${version} is ready. Ctrl+C stops it.`, '', ...lines, ''].join('\n')
}

/** The pair that is known by itself is public, and shown; of others only the access keys. */
function keysOf({ auth, credentials }: Config, origins: Origins): [string, string][] {
  if (auth === 'off') return [['Keys', 'none are needed (--auth off)']]
  const token = auth === 'lax' ? ['', 'or any text as X-Auth-Token'] : ['', 'or a token of POST /v3/auth/tokens']
  const known = [...credentials]
  const pairs: [string, string][] =
    origins.credentials === 'default'
      ? known.flatMap(([ak, sk]) => [
          ['AK', ak],
          ['SK', `${sk} (this pair is public)`]
        ])
      : [['AK', known.map(([ak]) => ak).join(', ')]]
  return [...pairs, token as [string, string]]
}
