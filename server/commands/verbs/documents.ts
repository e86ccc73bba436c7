/** `explain`, `openapi`, `graph`. */
import { fileURLToPath } from 'node:url'
import { packageRoot } from '#package-root'
import type { JobKind } from '../../../client/lifecycles.ts'
import { exitStatus } from '../command.ts'
import { indented, VerbFailed } from './verb.ts'
import type { AddVerb } from './verb.ts'

export const addDocumentVerbs: AddVerb = (program, tools) => {
  program
    .command('explain <request-id>')
    .description('Say why a request was answered as it was, by its X-Request-Id.')
    .action(async (id: string) => tools.show(await tools.control().requests.explain(id), indented))
  program
    .command('graph <kind>')
    .description('Print the state machine of a kind of job as a Mermaid diagram (as data with --json).')
    .action(async (kind: JobKind, { json }: { json?: boolean }) => {
      const { lifecycles } = tools.control()
      if (json) tools.show(await lifecycles.graph(kind), indented)
      else tools.context.print((await lifecycles.graph(kind, 'mermaid')).trimEnd())
    })
  program
    .command('openapi')
    .description('Print the OpenAPI document of the emulated API; needs no running emulator.')
    .option('--yaml', 'as YAML')
    .option('--control', 'that of the control plane')
    .action(async ({ yaml = false, control = false }: { yaml?: boolean; control?: boolean }) => {
      if (yaml && control)
        throw new VerbFailed('the document of the control plane is JSON only', exitStatus.badConfiguration)
      const json = tools.context.readFile(
        fileURLToPath(new URL(`openapi/${control ? 'control' : 'metastudio'}.openapi.json`, packageRoot))
      )
      tools.context.print((yaml ? await asYaml(json) : json).trimEnd())
    })
}

/** What writes YAML takes longer to load than any other verb does to run. */
async function asYaml(json: string): Promise<string> {
  const { yamlOf } = await import('../../../openapi/document/yaml.ts')
  return yamlOf(json)
}
