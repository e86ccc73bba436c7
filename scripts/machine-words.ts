/** The words of the machines as types for the client, which must know nothing of the emulator; writes no file. */
import { allActions } from '../emulator/steering/job-steering.ts'
import type { Machine } from '../emulator/jobs/lifecycle.ts'
import { services } from '../server/services.ts'

export const WORDS_PATH = 'client/machine-words.ts'

const machines = services.flatMap(({ kinds = [] }) => kinds).map(({ machine }) => machine)

/** The source of `client/machine-words.ts`. */
export function machineWords(): string {
  return `/**
 * The words of each kind of job, as its machine has them. Written by \`npm run client:words\`; a test fails when it is not
 * what the machines say.
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
