/** `wait job|resource|delivery|request|idle`. */
import type { JobState } from '../../../client/lifecycles.ts'
import type { JobMatch, RequestMatch, ResourceMatch, WaitOptions } from '../../../client/wait.ts'
import { exitStatus } from '../command.ts'
import { indented, VerbFailed } from './verb.ts'
import type { AddVerb } from './verb.ts'

interface Flags {
  job?: string
  type?: string
  id?: string
  state?: string
  result?: 'SUCCEED' | 'FAILED'
  operation?: string
  status?: string
  count?: string
  since?: string
  timeout?: string
  autoAdvance?: boolean
}

export const addWaitVerb: AddVerb = (program, tools) => {
  program
    .command('wait <what>')
    .description('Wait for a job, a resource, a delivery, a request, or until the namespace is idle.')
    .option('--job <id>', 'job: its id; delivery: that of its job')
    .option('--type <type>', 'resource: what it is, e.g. asset')
    .option('--id <id>', 'resource: its id')
    .option('--state <state>', 'job, resource or delivery: its state')
    .option('--result <result>', 'delivery: SUCCEED or FAILED')
    .option('--operation <name>', 'request: the operation')
    .option('--status <status>', 'request: the HTTP status')
    .option('--count <n>', 'how many must match')
    .option('--since <cursor>', 'what happened before does not count')
    .option('--timeout <duration>', 'how long to wait', '30s')
    .option('--auto-advance', 'move the clock instead of waiting for time to pass')
    .action(async (what: string, flags: Flags) => {
      const result = tools.control().wait
      const options = optionsOf(flags)
      const waits: Record<string, () => Promise<unknown>> = {
        job: () => result.forJob(jobMatch(flags), options),
        resource: () => result.forResource(resourceMatch(flags), options),
        delivery: () =>
          result.forDelivery(
            { ...jobMatch(flags), ...(flags.result ? { result: flags.result } : {}) } as object,
            options
          ),
        request: () => result.forRequest(requestMatch(flags), options),
        idle: () => result.forIdle(options)
      }
      const wait = Object.hasOwn(waits, what) ? waits[what] : undefined
      if (!wait)
        throw new VerbFailed(`wait for ${Object.keys(waits).join(', ')}, not for ${what}`, exitStatus.badConfiguration)
      tools.show(await tools.during(`waiting for ${what}`, wait()), indented)
    })
}

const jobMatch = ({ job, state }: Flags): JobMatch => ({
  ...(job === undefined ? {} : { job_id: job }),
  ...(state === undefined ? {} : { state: state.split(',') as JobState[] })
})

const resourceMatch = ({ type, id, state }: Flags): ResourceMatch => ({
  ...(type === undefined ? {} : { type }),
  ...(id === undefined ? {} : { id }),
  ...(state === undefined ? {} : { state: state.split(',') })
})

const requestMatch = ({ operation, status }: Flags): RequestMatch => ({
  ...(operation === undefined ? {} : { operation }),
  ...(status === undefined ? {} : { status: Number(status) })
})

const optionsOf = ({ count, since, timeout, autoAdvance }: Flags): WaitOptions => ({
  ...(count === undefined ? {} : { count: Number(count) }),
  ...(since === undefined ? {} : { since: Number(since) }),
  ...(timeout === undefined ? {} : { timeout }),
  ...(autoAdvance === undefined ? {} : { autoAdvance })
})
