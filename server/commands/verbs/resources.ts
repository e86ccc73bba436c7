/** `resources ls|show|move`. */
import type { ResourceDetail, ResourceSummary, ResourceTransitionOptions } from '../../../client/resources.ts'
import { indented, optionsAmong } from './verb.ts'
import type { AddVerb } from './verb.ts'

const row = (resource: ResourceSummary) => [
  resource.type,
  resource.id,
  resource.state,
  resource.namespace,
  resource.updated_at,
  resource.name
]
const line = ({ type, id, state }: ResourceDetail): string => `${type} ${id} ${state ?? ''}`

export const addResourceVerbs: AddVerb = (program, tools) => {
  const resources = program.command('resources').description('See and steer what is stored besides jobs.')
  resources
    .command('ls')
    .description('List them, oldest first.')
    .option('--type <type>', 'one type, e.g. asset')
    .option('--state <state>', 'one state')
    .action(async (options: { type?: string; state?: string }) => {
      const filter = optionsAmong(options, 'type', 'state')
      tools.list(await tools.control().resources.list(filter), {
        heading: ['TYPE', 'ID', 'STATE', 'NAMESPACE', 'UPDATED', 'NAME'],
        rows: page => page.resources.map(row),
        none: Object.keys(filter).length > 0 ? 'no such resources' : 'no resources'
      })
    })
  resources
    .command('show <type> <id>')
    .description('Show one with its history.')
    .action(async (type: string, id: string) => {
      tools.show(await tools.control().resources.show(type, id), indented)
    })
  resources
    .command('move <type> <id> <state>')
    .description('Put one into a state.')
    .option('--force', 'also where no way leads from the state that it has')
    .action(async (type: string, id: string, state: string, { force }: ResourceTransitionOptions) => {
      tools.show(await tools.control().resources.transition(type, id, state, { force }), line)
    })
}
