/** Physical time by hand: it stands still until a test moves it, and rings alarms while it does. */
import type { PhysicalClock } from '../../emulator/time/clock.ts'

export interface HandClock extends PhysicalClock {
  /** Moves time on; every alarm on the way, those set meanwhile included, rings at its own time. */
  advance(ms: number): void
  /** Moves time at once, as after a busy moment or a sleeping laptop: alarms on the way ring late, all at the end. */
  jump(ms: number): void
  /** Sets the clock to another time, as an administrator does: alarms go by the time that passes, and do not notice. */
  leap(ms: number): void
  /** When the alarms that are set will ring, earliest first. */
  alarms(): number[]
}

/** More rings than any test needs: somebody sets alarms in a circle. */
const MOST_RINGS = 100_000

export const HAND_CLOCK_START_MS = Date.UTC(2026, 0, 2, 3, 4, 5)

export function createHandClock(startMs: number = HAND_CLOCK_START_MS): HandClock {
  /** The time that has passed, which alarms go by, counted from the start. */
  let nowMs = startMs
  let leaptMs = 0
  let alarms: { atMs: number; ring: () => void }[] = []

  function earliest(): { atMs: number; ring: () => void } | undefined {
    return alarms.toSorted((one, other) => one.atMs - other.atMs)[0]
  }

  function ringUntil(untilMs: number): void {
    for (let rings = 0; rings < MOST_RINGS; rings++) {
      const alarm = earliest()
      if (!alarm || alarm.atMs > untilMs) return
      alarms = alarms.filter(other => other !== alarm)
      nowMs = Math.max(nowMs, alarm.atMs)
      alarm.ring()
    }
    throw new Error('alarms ring without end')
  }

  return {
    now: () => nowMs + leaptMs,
    elapsed: () => nowMs - startMs,
    alarm(delayMs, ring) {
      const alarm = { atMs: nowMs + Math.max(0, delayMs), ring }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter(other => other !== alarm)
      }
    },
    advance(ms) {
      const target = nowMs + ms
      ringUntil(target)
      nowMs = target
    },
    jump(ms) {
      nowMs += ms
      ringUntil(nowMs)
    },
    leap(ms) {
      leaptMs += ms
    },
    alarms: () => alarms.map(alarm => alarm.atMs + leaptMs).sort((one, other) => one - other)
  }
}
