/**
 * The package's entry: an emulator in this process, and the client of one elsewhere. The emulator itself is loaded when
 * the first one is started, so that whoever only connects neither waits for it nor needs the Node.js version that it does.
 */
import { unsuitableNode } from '#node-version'
import type { RunningEmulator } from './running-emulator.ts'
import type { StartOptions } from './start-options.ts'

/**
 * Starts an emulator in this process and resolves when it is ready. The defaults are those of the command line, except
 * that the port is free and nothing is logged. Rejects with a `ConfigError` that lists everything wrong with the options,
 * with a `StoreUnavailable` whose `reason` says what is the matter with the database, or with one sentence where
 * Node.js is too old.
 */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  // The database driver, a native addon, is part of what is loaded next: an old Node.js dies of it without a word.
  const problem = unsuitableNode(process.versions.node, process.execPath)
  if (problem !== undefined) throw new Error(problem)
  const { startEmulator: start } = await import('./start-emulator.ts')
  return start(options)
}

export * from '../client/index.ts'
export { StoreUnavailable } from '../emulator/errors.ts'
export type { StoreRefusal } from '../emulator/errors.ts'
export { ConfigError } from './config/config.ts'
export type { Config } from './config/config.ts'
export type { InjectedAnswer, InjectedRequest, RunningEmulator } from './running-emulator.ts'
export type { ClockStart, ConfigOptions, StartOptions } from './start-options.ts'
