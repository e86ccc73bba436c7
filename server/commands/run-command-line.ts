/** Finds the verb in the arguments, runs it, and turns what it throws into words and an exit status. */
import { StoreUnavailable } from '../../emulator/errors.ts'
import { ConfigError } from '../config/config.ts'
import { didYouMean } from '../config/given.ts'
import { helpText } from '../config/help.ts'
import { exitStatus, storeStatus } from './command.ts'
import type { Command, CommandContext } from './command.ts'
import { commands as allCommands } from './command-table.ts'

const DEFAULT_COMMAND = 'serve'

/** Explains a command, or all of them. */
const HELP = 'help'

/** Resolves to the exit status; never rejects. */
export async function runCommandLine(
  context: CommandContext,
  commands: readonly Command[] = allCommands
): Promise<number> {
  const { argv } = context
  if (argv[0] === HELP) return help(context, commands)
  const own = commands.find(({ name, ownFlags }) => ownFlags && name === argv[0])
  if (own) return runOwn(own, { ...context, argv: argv.slice(1) })
  if (argv.some(word => word === '--help' || word === '-h')) {
    context.print(helpText(commands).trimEnd())
    return exitStatus.done
  }
  if (argv.some(word => word === '--version' || word === '-v')) {
    context.print(context.version)
    return exitStatus.done
  }
  try {
    const { command, rest } = findCommand(argv, commands)
    return await command.run({ ...context, argv: rest })
  } catch (error) {
    return explain(error, context)
  }
}

async function help(context: CommandContext, commands: readonly Command[]): Promise<number> {
  const words = context.argv.slice(1).filter(word => !word.startsWith('-'))
  const own = commands.find(({ name, ownFlags }) => ownFlags && name === words[0])
  if (own) return runOwn(own, { ...context, argv: [...words.slice(1), '--help'] })
  const wanted = words.join(' ')
  if (
    wanted !== '' &&
    wanted !== HELP &&
    !commands.some(({ name }) => name === wanted || name.startsWith(`${wanted} `))
  ) {
    return explain(unknownCommand(wanted, commands), context)
  }
  context.print(helpText(commands).trimEnd())
  return exitStatus.done
}

async function runOwn(command: Command, context: CommandContext): Promise<number> {
  try {
    return await command.run(context)
  } catch (error) {
    return explain(error, context)
  }
}

function findCommand(argv: readonly string[], commands: readonly Command[]): { command: Command; rest: string[] } {
  const firstFlag = argv.findIndex(word => word.startsWith('-'))
  const words = firstFlag < 0 ? argv : argv.slice(0, firstFlag)
  const wanted = words.length === 0 ? DEFAULT_COMMAND : words.join(' ')
  const command = commands.find(({ name }) => wanted === name || wanted.startsWith(`${name} `))
  if (command) return { command, rest: argv.slice(words.length === 0 ? 0 : command.name.split(' ').length) }
  throw unknownCommand(wanted, commands)
}

function unknownCommand(wanted: string, commands: readonly Command[]): ConfigError {
  const harmless = commands.filter(({ destroys }) => !destroys).map(({ name }) => name)
  const advice = didYouMean(wanted, [...harmless, HELP], 'metastudio-emulator help lists them all')
  return new ConfigError([`unknown command ${JSON.stringify(wanted)}; ${advice}`])
}

function explain(error: unknown, context: CommandContext): number {
  if (error instanceof ConfigError) {
    for (const problem of error.problems) context.complain(`metastudio-emulator: ${problem}`)
    return exitStatus.badConfiguration
  }
  if (error instanceof StoreUnavailable) {
    context.complain(`metastudio-emulator: ${error.message}`)
    return storeStatus[error.reason]
  }
  context.complain(`metastudio-emulator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return exitStatus.failed
}
