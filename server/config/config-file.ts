/** Reads options from a JSON file; how a file is read is handed in. */
import { didYouMean } from './given.ts'
import type { Given, Reading } from './given.ts'
import { findOption, optionNames } from './options.ts'

const keys = optionNames.filter(name => name !== 'config')

/** Keys are the names of the flags. Values may be text as on the command line, or the JSON type that fits: a number, a boolean, a list of texts. */
export function readConfigFile(path: string, readFile: (path: string) => string): Reading {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFile(path))
  } catch (error) {
    return { given: [], problems: [`the configuration file ${path} cannot be read: ${(error as Error).message}`] }
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return { given: [], problems: [`the configuration file ${path} must hold one JSON object`] }
  }
  const given: Given[] = []
  const problems: string[] = []
  for (const [name, value] of Object.entries(parsed)) {
    const text = asText(value)
    if (name === 'config') problems.push(`${path}: a configuration file cannot name another one`)
    else if (!findOption(name))
      problems.push(`${path}: unknown key ${name}; ${didYouMean(name, keys, 'a key is the name of a flag')}`)
    else if (text === undefined)
      problems.push(`${path}: ${name} must be a text, a number, a boolean or a list of texts`)
    else given.push({ name, text, source: `${path}: ${name}`, origin: path })
  }
  return { given, problems }
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) && value.every(item => typeof item === 'string') ? value.join(',') : undefined
}
