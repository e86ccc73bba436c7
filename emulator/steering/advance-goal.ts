/** How far an advance of the clock is to lead: what may be asked for, and what can be reached. Pure. */
import { BeyondTime, isTime, nearestTime, timeRange, timeText } from '../time/time-range.ts'

export type AdvanceUntil =
  { byMs: number } | { toMs: number } | { until: 'next-event' | 'idle' } | { until: 'job'; jobId: string }

/** Where a clock that stands at `nowMs` would stand afterwards; at the same time where the goal is none. */
export function goalTime(until: AdvanceUntil, nowMs: number): number {
  if ('byMs' in until) return nowMs + until.byMs
  return 'toMs' in until ? until.toMs : nowMs
}

/** The goal, or the end of time where it lies beyond that. */
export function reachableGoal(until: AdvanceUntil, nowMs: number): AdvanceUntil {
  return isTime(goalTime(until, nowMs)) ? until : { toMs: nearestTime(goalTime(until, nowMs)) }
}

/** Throws `BeyondTime` when none of the clocks can go so far. */
export function refuseBeyond(until: AdvanceUntil, clocks: readonly number[]): void {
  if (clocks.some(nowMs => isTime(goalTime(until, nowMs)))) return
  throw new BeyondTime(`the clocks stand at ${timeText(Math.min(...clocks))} or later, and times are ${timeRange}`)
}
