/**
 * Physical time: the only file that may read the wall clock or set a timer.
 * Everything else is handed a `PhysicalClock`, so a test can stop, move or count it.
 */
export interface PhysicalClock {
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Milliseconds of a clock that never steps back; for measuring how long something took. */
  elapsed(): number
  /** Calls `ring` once, not before `delayMs` have passed; the returned function takes it back. Never keeps the process alive. */
  alarm(delayMs: number, ring: () => void): () => void
}

/** The longest delay a Node.js timer takes; longer ones would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const systemClock: PhysicalClock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  alarm(delayMs, ring) {
    const timer = setTimeout(ring, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS))
    timer.unref()
    return () => clearTimeout(timer)
  }
}
