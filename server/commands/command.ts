/** What a verb of the command line is, and all of the outside world that it may touch. */
import type { PhysicalClock } from '../../emulator/time/clock.ts'
import type { StoreRefusal } from '../../emulator/errors.ts'
import type { Config } from '../config/config.ts'
import type { Environment } from '../config/environment.ts'

export type Signal = 'SIGINT' | 'SIGTERM'

/** The line on stdout by which a caller knows that it can begin. */
export interface ReadyLine {
  /** Always true. */
  ready: true
  /** Where the emulated API answers. */
  url: string
  /** Where the control plane answers. */
  control: string
  /** The database file, or `:memory:`. */
  storage: string
  /** How strictly credentials are judged. */
  auth: string
  /** How emulator time moves. */
  clock: string
  /** What makes ids and chances repeatable. */
  seed: string
}

export interface RunningEmulator {
  ready: ReadyLine
  /** Lets requests under way finish within a bound, takes no new ones, and frees everything. */
  close(): Promise<void>
}

export interface CommandContext {
  /** Words after the verb. */
  argv: readonly string[]
  env: Environment
  readFile: (path: string) => string
  writeFile: (path: string, text: string) => void
  version: string
  clock: PhysicalClock
  /** One line on stdout. */
  print: (line: string) => void
  /** One line on stderr. */
  complain: (line: string) => void
  /** Whether a person reads what is printed. */
  terminal?: boolean | undefined
  /** Shows a passing line on the terminal, in place of the one before; absent where there is no terminal. */
  progress?: ((line: string) => void) | undefined
  startEmulator: (config: Config) => Promise<RunningEmulator>
  onSignal: (listener: (signal: Signal) => void) => void
  /** Ends the process at once. */
  exit: (status: number) => void
}

export interface Command {
  /** One word, or two with a space between them. */
  name: string
  summary: string
  /** True: the verb reads its flags itself, `--help` included. */
  ownFlags?: boolean
  /** It makes things be gone: nobody who has mistyped something is led to it. */
  destroys?: boolean
  /** Resolves to the exit status. May throw a `ConfigError`. */
  run(context: CommandContext): Promise<number>
}

/** Documented exit statuses. */
export const exitStatus = {
  done: 0,
  failed: 1,
  badConfiguration: 2,
  portTaken: 3,
  seedFailed: 4,
  impossible: 5
} as const

/** Those of a database that cannot be used, apart from the numbers that Node.js itself exits with. */
export const storeStatus: Readonly<Record<StoreRefusal, number>> = {
  unusable: exitStatus.failed,
  'in-use': 20,
  'read-only': 21,
  'no-folder': 22,
  foreign: 23,
  damaged: 24,
  truncated: 25,
  newer: 26,
  'no-room': 27
}
