/**
 * The clock of one namespace: emulator time as a straight line over physical time.
 *
 *   real    runs at the speed of physical time (slope 1)
 *   scaled  runs `scale` times as fast
 *   manual  stands still until it is moved (slope 0)
 *
 * Invariants
 * 1. The state is plain data (`VirtualClockState`), so a restart continues on the same line.
 * 2. `moveTo` keeps the slope and only shifts the line; time read through it is exactly the time moved to.
 * 3. Whatever the state, time read through it lies in the range of emulator time: at its end every clock stands still.
 */
import { nearestTime } from './time-range.ts'

export type ClockMode = 'real' | 'scaled' | 'manual'

export interface VirtualClockState {
  mode: ClockMode
  /** Emulator milliseconds per physical millisecond: 1 for real, 0 for manual. */
  scale: number
  /** A point on the line: at `anchorPhysicalMs` the emulator time was `anchorVirtualMs`. */
  anchorPhysicalMs: number
  anchorVirtualMs: number
}

export function startClock(mode: ClockMode, scale: number, atMs: number, physicalMs: number): VirtualClockState {
  const slope = mode === 'manual' ? 0 : mode === 'real' ? 1 : scale
  return { mode, scale: slope, anchorPhysicalMs: physicalMs, anchorVirtualMs: atMs }
}

/** Emulator time, whole milliseconds since the Unix epoch. */
export function virtualNow(clock: VirtualClockState, physicalMs: number): number {
  return nearestTime(Math.floor(clock.anchorVirtualMs + (physicalMs - clock.anchorPhysicalMs) * clock.scale))
}

/** Whether two clocks run alike and stand alike. */
export function showSameTime(one: VirtualClockState, other: VirtualClockState, physicalMs: number): boolean {
  if (one.mode !== other.mode || one.scale !== other.scale) return false
  return virtualNow(one, physicalMs) === virtualNow(other, physicalMs)
}

/** The physical time at which emulator time reaches `virtualMs`; Infinity for a manual clock. */
export function physicalTimeOf(clock: VirtualClockState, virtualMs: number): number {
  if (clock.scale === 0) return Infinity
  return clock.anchorPhysicalMs + (virtualMs - clock.anchorVirtualMs) / clock.scale
}

export function moveTo(clock: VirtualClockState, virtualMs: number, physicalMs: number): VirtualClockState {
  return { ...clock, anchorPhysicalMs: physicalMs, anchorVirtualMs: virtualMs }
}
