/** Reads command line flags; knows their names and that some are switches, but not what their values mean. */
import { didYouMean } from './given.ts'
import type { Given, Reading } from './given.ts'
import { findOption, optionNames } from './options.ts'

const switches = optionNames.filter(name => findOption(name)?.type === 'boolean')
const knownFlags = [...optionNames.map(name => `--${name}`), ...switches.map(name => `--no-${name}`)]

/** `--name value`, `--name=value`, `--switch`, `--no-switch`, `--switch=false`. The last flag of a name comes last. */
export function readFlags(argv: readonly string[]): Reading {
  const given: Given[] = []
  const problems: string[] = []
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? ''
    if (!word.startsWith('--')) {
      problems.push(`unexpected argument ${JSON.stringify(word)}; flags begin with two dashes`)
      continue
    }
    const flag = readFlag(word, argv[index + 1])
    if (typeof flag === 'string') problems.push(flag)
    else given.push({ name: flag.name, text: flag.text, source: `--${flag.name}`, origin: `--${flag.name}` })
    if (takesNext(word, argv[index + 1])) index++
  }
  return { given, problems }
}

function readFlag(word: string, next: string | undefined): { name: string; text: string } | string {
  const { name, text } = split(word)
  const negated = name.startsWith('no-') ? name.slice(3) : ''
  if (findOption(negated)?.type === 'boolean') {
    return text === undefined
      ? { name: negated, text: 'false' }
      : `--${name} takes no value; write --${negated}=${text}`
  }
  const option = findOption(name)
  if (!option) return `unknown flag --${name}; ${didYouMean(`--${name}`, knownFlags, 'the help lists them all')}`
  if (text !== undefined) return { name, text }
  if (option.type === 'boolean') return { name, text: 'true' }
  if (takesNext(word, next)) return { name, text: next ?? '' }
  return `--${name} needs a value, for example --${name} ${option.syntax.example}`
}

/** Whether the next word is this flag's value. An unknown flag takes it too, or its value would be a problem of its own. */
function takesNext(word: string, next: string | undefined): boolean {
  const { name, text } = split(word)
  const isSwitch = switches.some(known => name === known || name === `no-${known}`)
  return word.startsWith('--') && text === undefined && !isSwitch && next !== undefined && !next.startsWith('--')
}

function split(word: string): { name: string; text: string | undefined } {
  const at = word.indexOf('=')
  return at < 0 ? { name: word.slice(2), text: undefined } : { name: word.slice(2, at), text: word.slice(at + 1) }
}
