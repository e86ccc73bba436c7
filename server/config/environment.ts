/** Reads options from environment variables that it is handed; it does not look at the process. */
import { didYouMean } from './given.ts'
import type { Given, Reading } from './given.ts'
import { optionNames, variablesOf } from './options.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const known = new Set(optionNames.flatMap(variablesOf))

/** An empty variable counts as not set: that is what Compose makes of `${NAME:-}`. */
export function readEnvironment(env: Environment): Reading {
  const given = optionNames.flatMap(name => readOption(name, env))
  const problems = Object.keys(env)
    .filter(variable => variable.startsWith('MSE_') && !known.has(variable))
    .sort()
    .map(
      variable =>
        `unknown environment variable ${variable}; ${didYouMean(variable, [...known], 'the help lists them all')}`
    )
  return { given, problems }
}

function readOption(name: string, env: Environment): Given[] {
  const variable = variablesOf(name).find(candidate => env[candidate])
  const text = variable === undefined ? undefined : env[variable]
  return variable && text ? [{ name, text, source: variable, origin: variable }] : []
}
