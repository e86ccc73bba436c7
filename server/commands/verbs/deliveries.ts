/** `deliveries ls|show|redeliver|tail`. */
import type { Delivery } from '../../../client/callbacks.ts'
import { columns, indented, optionsAmong } from './verb.ts'
import type { AddVerb } from './verb.ts'

const row = (one: Delivery) => [one.id, one.state, one.attempts, one.job_id, one.url]

export const addDeliveryVerbs: AddVerb = (program, tools) => {
  const deliveries = program.command('deliveries').description('See callbacks and send them again.')
  deliveries
    .command('ls')
    .description('List callbacks.')
    .option('--job <id>', 'of one job')
    .option('--state <state>', 'pending, sending, delivered, exhausted or cancelled')
    .action(async (options: { job?: string; state?: Delivery['state'] }) => {
      const filter = optionsAmong(options, 'job', 'state')
      tools.list(await tools.control().callbacks.list(filter), {
        heading: ['ID', 'STATE', 'ATTEMPTS', 'JOB', 'URL'],
        rows: page => page.deliveries.map(row),
        none: Object.keys(filter).length > 0 ? 'no such callbacks' : 'no callbacks'
      })
    })
  deliveries
    .command('show <id>')
    .description('Show a callback with every attempt.')
    .action(async (id: string) => tools.show(await tools.control().callbacks.show(id), indented))
  deliveries
    .command('redeliver <id>')
    .description('Send a callback once more.')
    .action(async (id: string) => tools.show(await tools.control().callbacks.redeliver(id), one => columns([row(one)])))
  deliveries
    .command('tail')
    .description('Print callbacks as they are delivered, until the given number is reached or none comes for a while.')
    .option('--count <n>', 'how many', '1')
    .option('--timeout <duration>', 'how long to wait for the next one', '10m')
    .action(async ({ count, timeout }: { count: string; timeout: string }) => {
      let since = 0
      for (let shown = 0; shown < Number(count);) {
        const result = await tools.control().wait.forDelivery({ state: ['delivered', 'exhausted'] }, { since, timeout })
        since = result.cursor
        shown += result.matched.length
        for (const one of result.matched) {
          tools.show(one, ({ at, id, state, result: outcome, job_id }) => columns([[at, id, state, outcome, job_id]]))
        }
      }
    })
}
