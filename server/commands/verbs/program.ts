/** The verbs that speak to a running emulator, as one commander program: flags, help and errors are its business. */
import { Command as Parser, CommanderError, Option } from 'commander'
import { reach } from '../../../client/connect.ts'
import { EmulatorError, impossibleWait } from '../../../client/emulator-error.ts'
import type { EmulatorControl } from '../../../client/control.ts'
import type { CommandContext } from '../command.ts'
import { exitStatus } from '../command.ts'
import { addCallbackVerbs } from './callback.ts'
import { addClockVerbs } from './clock.ts'
import { addDeliveryVerbs } from './deliveries.ts'
import { addDocumentVerbs } from './documents.ts'
import { addJobVerbs } from './jobs.ts'
import { addResourceVerbs } from './resources.ts'
import { addSigningVerbs } from './signing.ts'
import { addStateVerbs } from './state.ts'
import { columns, VerbFailed } from './verb.ts'
import type { AddVerb, Tools } from './verb.ts'
import { addWaitVerb } from './wait.ts'
import { commandLine } from './wording.ts'

const families: readonly AddVerb[] = [
  addStateVerbs,
  addClockVerbs,
  addJobVerbs,
  addResourceVerbs,
  addWaitVerb,
  addDeliveryVerbs,
  addCallbackVerbs,
  addSigningVerbs,
  addDocumentVerbs
]

const PROGRESS_EVERY_MS = 1000

/** Resolves to the exit status; never rejects. `argv` begins with the verb. */
export async function runVerb(context: CommandContext): Promise<number> {
  const program = buildProgram(context)
  try {
    await program.parseAsync([...context.argv], { from: 'user' })
    return exitStatus.done
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.badConfiguration
    if (error instanceof VerbFailed) {
      context.complain(`metastudio-emulator: ${error.message}`)
      return error.status
    }
    if (!(error instanceof EmulatorError) && !(error instanceof TypeError)) throw error
    context.complain(`metastudio-emulator: ${error.message}`)
    const inVain = error instanceof EmulatorError && error.type === impossibleWait
    return inVain ? exitStatus.impossible : exitStatus.failed
  }
}

/** Every verb with its flags; `commands` of the command table has the same ones. */
export function buildProgram(context: CommandContext): Parser {
  const program = new Parser('metastudio-emulator')
  program
    .exitOverride()
    .configureOutput({
      writeOut: text => context.print(text.trimEnd()),
      writeErr: text => context.complain(text.trimEnd())
    })
    .helpCommand(false)
  const tools = createTools(program, context)
  for (const add of families) add(program, tools)
  for (const verb of leavesOf(program)) {
    verb
      .addOption(new Option('--url <url>', 'where the emulator answers').default(defaultUrl(context)))
      .addOption(new Option('--namespace <project_id>', 'the project it is about; without it, all'))
      .addOption(new Option('--admin-token <token>', 'token of the control plane').env('MSE_ADMIN_TOKEN'))
      .addOption(new Option('--json', 'print JSON'))
      .exitOverride()
      .copyInheritedSettings(program)
  }
  return program
}

/** Commands that do something, as opposed to those that group others. */
function leavesOf(parser: Parser): Parser[] {
  return parser.commands.flatMap(command => (command.commands.length > 0 ? leavesOf(command) : [command]))
}

function defaultUrl({ env }: CommandContext): string {
  return env.METASTUDIO_EMULATOR_URL || `http://127.0.0.1:${env.MSE_PORT || env.PORT || '4580'}`
}

function createTools(program: Parser, context: CommandContext): Tools {
  let given: { url?: string; namespace?: string; adminToken?: string; json?: boolean } = {}
  program.hook('preAction', (_program, action) => {
    given = action.opts()
  })
  const whole = (): EmulatorControl =>
    reach(given.url ?? '', { adminToken: given.adminToken ?? context.env.MSE_ADMIN_TOKEN }, commandLine)
  return {
    context,
    whole,
    control: () => (given.namespace === undefined ? whole() : whole().namespace(given.namespace)),
    show: (result, text) => context.print(given.json ? JSON.stringify(result) : text(result)),
    list: (found, { heading, rows, none }) => {
      const table = rows(found)
      if (given.json) return context.print(JSON.stringify(found))
      if (table.length > 0) return context.print(columns(context.terminal ? [heading, ...table] : table))
      if (!context.terminal) return
      context.print(given.namespace === undefined ? none : `${none} in namespace ${given.namespace}`)
    },
    during: (what, work) => withProgress(context, what, work)
  }
}

/** A line on the terminal that counts the seconds; nothing where nobody looks. */
async function withProgress<Result>(context: CommandContext, what: string, work: Promise<Result>): Promise<Result> {
  const { progress, clock } = context
  if (!progress) return work
  const startedAt = clock.elapsed()
  let cancel: (() => void) | undefined
  const tick = (): void => {
    progress(`${what} ... ${Math.round((clock.elapsed() - startedAt) / 1000)} s`)
    cancel = clock.alarm(PROGRESS_EVERY_MS, tick)
  }
  tick()
  try {
    return await work
  } finally {
    cancel?.()
    progress('')
  }
}
