/** Finds the verb in the arguments, runs it, and turns what it throws into words and an exit status. */
import { StoreUnavailable } from '../../emulator/errors.ts'
import { ConfigError } from '../config/config.ts'
import { didYouMean } from '../config/given.ts'
import { helpText } from '../config/help.ts'
import { exitStatus, storeStatus } from './command.ts'
import type { Command, CommandContext } from './command.ts'
import { commands as allCommands } from './command-table.ts'

const DEFAULT_COMMAND = 'serve'

/** Resolves to the exit status; never rejects. */
export async function runCommandLine(
  context: CommandContext,
  commands: readonly Command[] = allCommands
): Promise<number> {
  const { argv } = context
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
  const names = commands.map(({ name }) => name)
  throw new ConfigError([`unknown command ${JSON.stringify(wanted)}; ${didYouMean(wanted, names)}`])
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
