/** `jobs ls|show|complete|fail|tail`. */
import type { JobDetail, JobEvent, JobFailure, JobSummary } from '../../../client/jobs.ts'
import type { JobKind, JobState } from '../../../client/lifecycles.ts'
import { columns, indented, optionsAmong } from './verb.ts'
import type { AddVerb } from './verb.ts'

const row = (job: JobSummary) => [job.job_id, job.kind, job.state, job.namespace, job.updated_at, job.name]
const line = (job: JobDetail): string => `${job.job_id} ${job.state}`

export const addJobVerbs: AddVerb = (program, tools) => {
  const jobs = program.command('jobs').description('See and steer jobs.')
  jobs
    .command('ls')
    .description('List jobs, oldest first.')
    .option('--kind <kind>', 'one kind, e.g. video')
    .option('--state <state>', 'one state')
    .action(async (options: { kind?: JobKind; state?: JobState }) => {
      const filter = optionsAmong(options, 'kind', 'state')
      tools.list(await tools.control().jobs.list(filter), {
        heading: ['JOB', 'KIND', 'STATE', 'NAMESPACE', 'UPDATED', 'NAME'],
        rows: page => page.jobs.map(row),
        none: Object.keys(filter).length > 0 ? 'no such jobs' : 'no jobs'
      })
    })
  jobs
    .command('show <id>')
    .description('Show a job with its plan, its edges and its history.')
    .action(async (id: string) => {
      const [job, { events }] = await Promise.all([tools.control().jobs.show(id), tools.control().jobs.timeline(id)])
      tools.show({ ...job, events }, indented)
    })
  jobs
    .command('complete <id>')
    .description('Take a job to its good end.')
    .action(async (id: string) => tools.show(await tools.control().jobs.complete(id), line))
  jobs
    .command('fail <id>')
    .description('Make a job fail.')
    .option('--code <code>', 'error code, e.g. MSS.42000007')
    .option('--message <text>', 'error text')
    .option('--force', 'take any code, not only one that the API is known to have')
    .action(async (id: string, { code, message, force }: JobFailure) => {
      tools.show(await tools.control().jobs.fail(id, { code, message, force }), line)
    })
  jobs
    .command('tail <id>')
    .description('Print the events of a job as they happen, until nothing is planned for it any more.')
    .action(async (id: string) => {
      const { jobs: control, wait } = tools.control()
      const seen = new Set<string>()
      for (;;) {
        const { events } = await control.timeline(id)
        for (const event of events.filter(known => !seen.has(keyOf(known)))) {
          seen.add(keyOf(event))
          tools.show(event, eventLine)
        }
        const { plan, state } = await control.show(id)
        if (plan.next.length === 0) return
        const others = (await control.show(id)).edges.flatMap(({ to }) =>
          to === state || to === 'previous' ? [] : [to]
        )
        await wait.forJob({ job_id: id, state: others }, { timeout: '10m' })
      }
    })
}

const keyOf = ({ at, event, to }: JobEvent): string => `${at} ${event} ${to}`
const eventLine = ({ at, event, to, cause }: JobEvent): string => columns([[at, to, event, cause]])
