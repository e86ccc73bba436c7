/**
 * The package's entry: an emulator in this process, and the client of one elsewhere. The emulator itself is loaded when
 * the first one is started, so that whoever only connects neither waits for it nor needs the Node.js version that it does.
 */
import type { RunningEmulator } from './running-emulator.ts'
import type { StartOptions } from './start-options.ts'

/**
 * Starts an emulator in this process and resolves when it is ready. The defaults are those of the command line, except
 * that the port is free and nothing is logged. Rejects with a `ConfigError` that lists everything wrong with the options.
 */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const { startEmulator: start } = await import('./start-emulator.ts')
  return start(options)
}

export { connect } from '../client/connect.ts'
export { EmulatorError } from '../client/emulator-error.ts'
export { ConfigError } from './config/config.ts'
export type { InjectedAnswer, InjectedRequest, RunningEmulator } from './running-emulator.ts'
export type { ClockStart, ConfigOptions, StartOptions } from './start-options.ts'
export type { ConnectedEmulator, ConnectOptions } from '../client/connect.ts'
export type { EmulatorControl, EmulatorInfo } from '../client/control.ts'
export type * from '../client/callbacks.ts'
export type * from '../client/clock.ts'
export type * from '../client/jobs.ts'
export type * from '../client/lifecycles.ts'
export type * from '../client/requests.ts'
export type * from '../client/state.ts'
export type * from '../client/uploads.ts'
export type * from '../client/wait.ts'
export type * from '../client/wire-values.ts'
