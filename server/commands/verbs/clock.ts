/** `clock`, `clock set`, `clock advance`. */
import type { AdvanceGoal, ClockReading, ClockSetting, Happening } from '../../../client/clock.ts'
import { columns } from './verb.ts'
import type { AddVerb } from './verb.ts'

const reading = ({ mode, scale, now }: ClockReading): string =>
  `${now}  ${mode}${mode === 'scaled' ? ` x${scale}` : ''}`

export const addClockVerbs: AddVerb = (program, tools) => {
  const clock = program.command('clock').description('Read, set or advance the clock.')
  clock
    .command('show', { isDefault: true })
    .description('Show emulator time.')
    .action(async () => tools.show(await tools.control().clock.read(), reading))
  clock
    .command('set <mode>')
    .description('Set the clock: real, manual, or scaled:N.')
    .option('--at <time>', 'where emulator time begins, RFC 3339')
    .action(async (mode: string, { at }: { at?: string }) => {
      tools.show(await tools.control().clock.set(settingOf(mode, at)), reading)
    })
  clock
    .command('advance <goal>')
    .description('Advance by a duration (10m), to a time, or until next-event, idle or job:ID.')
    .action(async (goal: string) => {
      const report = await tools.during('advancing', tools.control().clock.advance(goalOf(goal)))
      tools.show(report, ({ from, to, events, stoppedEarly }) => {
        const rows = events.map(event => [event.at, event.type, what(event)])
        const early = stoppedEarly ? '\nstopped early: too many events' : ''
        return `${from} -> ${to}${events.length > 0 ? `\n${columns(rows)}` : ''}${early}`
      })
    })
}

function settingOf(mode: string, at: string | undefined): ClockSetting {
  const begin = at === undefined ? {} : { at }
  const scale = /^scaled:(.+)$/.exec(mode)?.[1]
  if (scale !== undefined) return { mode: 'scaled', scale: Number(scale), ...begin }
  return { mode: mode as 'real' | 'manual', ...begin }
}

function goalOf(goal: string): AdvanceGoal {
  if (goal === 'next-event' || goal === 'idle' || goal.startsWith('job:')) return { until: goal as 'idle' }
  return /^\d{4}-\d{2}-\d{2}T/.test(goal) ? { to: goal } : { by: goal }
}

/** What has moved, and where it is then. */
function what(event: Happening): string {
  if (event.type === 'transition') return `${event.jobId} ${event.to}`
  return event.type === 'resource' ? `${event.resource} ${event.id} ${event.to ?? 'gone'}` : ''
}
