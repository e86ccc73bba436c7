/** `reset`, `seed`, `export`, `import`. */
import type { ExportDocument, ResetOptions, SeedDocument } from '../../../client/state.ts'
import type { CommandContext } from '../command.ts'
import { ConfigError } from '../../config/config.ts'
import { indented } from './verb.ts'
import type { AddVerb } from './verb.ts'

export const addStateVerbs: AddVerb = (program, tools) => {
  program
    .command('reset')
    .description('Start afresh: forget jobs, files, callbacks and the journal.')
    .option('--keep <what...>', 'config, faults, seed, journal')
    .option('--reseed', 'draw a new seed')
    .action(async ({ keep = [], reseed = false }: { keep?: string[]; reseed?: boolean }) => {
      const options = { keep: keep as NonNullable<ResetOptions['keep']>, reseed }
      tools.show(await tools.control().reset(options), ({ epoch, ms }) => `epoch ${epoch}, ${ms.toFixed(1)} ms`)
    })
  program
    .command('seed <file>')
    .description('Add what a seed file describes.')
    .action(async (file: string) => {
      const documents = readJson(tools.context, file) as SeedDocument
      tools.show(await tools.during('seeding', tools.control().seed(documents)), indented)
    })
  program
    .command('export [file]')
    .description('Write the state to a file; without one, or with -, to standard output.')
    .action(async (file?: string) => {
      const document = await tools.during('exporting', tools.control().export())
      if (file === undefined || file === '-') {
        tools.context.print(indented(document))
        return
      }
      tools.context.writeFile(file, `${indented(document)}\n`)
      tools.show(
        { file, namespaces: document.namespaces.length },
        report => `${report.namespaces} namespaces in ${report.file}`
      )
    })
  program
    .command('import <file>')
    .description('Replace the namespaces that an export holds.')
    .action(async (file: string) => {
      const document = readJson(tools.context, file) as ExportDocument
      tools.show(await tools.during('importing', tools.control().import(document)), indented)
    })
}

/** A file that cannot be read or is no JSON is the caller's mistake (exit status 2). */
function readJson(context: CommandContext, file: string): unknown {
  try {
    return JSON.parse(context.readFile(file))
  } catch (error) {
    throw new ConfigError([`${file}: ${(error as Error).message}`])
  }
}
