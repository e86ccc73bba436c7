/** What an export says of a namespace beside the pieces of its parts, as it is written, judged and read. Pure. */
import { timeOf, timeProblems, writeInstant } from '../../time/instants.ts'
import { boundedDelay } from '../../time/time-range.ts'
import { moveTo, startClock, virtualNow } from '../../time/virtual-clock.ts'
import type { VirtualClockState } from '../../time/virtual-clock.ts'
import type { ArchivedClock, ArchivedNamespace } from './document.ts'

type Settings = ArchivedNamespace['lifecycles']

export function writeClock(clock: VirtualClockState, physicalMs: number): ArchivedClock {
  return { mode: clock.mode, scale: clock.scale, at: writeInstant(virtualNow(clock, physicalMs)) }
}

/** The clock goes on from where it stood, whatever time has passed since. */
export function readClock({ mode, scale, at }: ArchivedClock, physicalMs: number): VirtualClockState {
  return moveTo(startClock(mode, scale, 0, physicalMs), timeOf(at), physicalMs)
}

/** No import takes a longer delay than there can be; a database of before may hold one. */
export function writeLifecycles(lifecycles: Settings): Settings {
  return mapped(lifecycles, settings => ({ ...settings, delays: mapped(settings.delays, boundedDelay) }))
}

const mapped = <Value>(record: Record<string, Value>, change: (value: Value) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))

/** What is wrong with clock and lifecycles; `knowsKind` says which kinds of jobs there are. */
export function headerProblems(
  at: string,
  { clock, lifecycles }: Pick<ArchivedNamespace, 'clock' | 'lifecycles'>,
  knowsKind: (kind: string) => boolean
): string[] {
  const strange = Object.keys(lifecycles).filter(kind => !knowsKind(kind))
  return [
    ...timeProblems(`${at}.clock`, { at: clock.at }),
    ...((clock.scale === 0) === (clock.mode === 'manual')
      ? []
      : [`${at}.clock.scale must be 0 for a manual clock, and only for that`]),
    ...strange.map(kind => `${at}.lifecycles: there is no job kind ${kind}`)
  ]
}
