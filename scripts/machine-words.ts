/** What types know of the services: words of their machines for the client, and their switches. Writes no file. */
import { allActions } from '../emulator/steering/job-steering.ts'
import type { Machine } from '../emulator/jobs/lifecycle.ts'
import { camelCase } from '../server/config/config.ts'
import { services, switches } from '../server/services.ts'

export const WORDS_PATH = 'client/machine-words.ts'

const machines = services.flatMap(({ kinds = [] }) => kinds).map(({ machine }) => machine)

/** The source of `client/machine-words.ts`. */
export function machineWords(): string {
  return `/**
 * The words of each kind of job, as its machine has them. Written by \`npm run client:words\`; do not edit.
 */

/** By kind of job. */
export interface MachineWords {
${machines.map(entryOf).join('\n')}
}
`
}

function entryOf(machine: Machine): string {
  const actions = allActions(machine).map(({ actor, action }) => `${actor}/${action}`)
  return `  /** Jobs of the kind \`${machine.kind}\`. */
  ${machine.kind}: {
    /** Every state of the contract. */
    state:${union(machine.states)}
    /** States in which a job passes time. */
    timed:${union(Object.keys(machine.delays.fast))}
    /** States in which a job can fail. */
    failing:${union(Object.keys(machine.failures))}
    /** What the people around a job do. */
    action:${union([...new Set(actions)])}
  }`
}

function union(words: readonly string[]): string {
  const line = ` ${words.map(word => `'${word}'`).join(' | ')}`
  // As Prettier would have it.
  return line.length <= 100 ? line : words.map(word => `\n      | '${word}'`).join('')
}

export const OPTIONS_PATH = 'server/service-options.ts'

/** The source of `server/service-options.ts`. */
export function serviceOptions(): string {
  const members = Object.entries(switches).map(
    ([name, { values, description }]) =>
      `  /** ${description} */\n  ${camelCase(name as keyof typeof switches)}?: ${values.map(value => `'${value}'`).join(' | ')} | undefined`
  )
  return `/** What services leave to be chosen. Written by \`npm run client:words\`; do not edit. */

export interface ServiceOptions {
${members.join('\n')}
}
`
}
