/** Prints the configuration that `serve` would run with, secrets hidden; problems are thrown to the caller. */
import { camelCase, visibleConfig } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { optionNames } from '../config/options.ts'
import { exitStatus } from './command.ts'
import type { CommandContext } from './command.ts'

export async function configCheck(context: CommandContext): Promise<number> {
  const { config, origins } = loadConfig(context)
  const values = visibleConfig(config, origins)
  const report = optionNames.map(name => [name, { value: values[name], from: origins[camelCase(name)] }])
  context.print(JSON.stringify(Object.fromEntries(report), null, 2))
  return exitStatus.done
}
