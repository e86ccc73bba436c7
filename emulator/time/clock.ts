/**
 * Physical time: the only file that may read the wall clock or set a timer.
 * Everything else is handed a `PhysicalClock`, so a test can stop, move or count it.
 */
export interface PhysicalClock {
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Milliseconds of a clock that never steps back; for measuring how long something took. */
  elapsed(): number
  /**
   * Calls `ring` once, not before `delayMs` have passed; the returned function takes it back. It does not keep the
   * process alive, unless somebody waits for nothing else: then `holdsProcess` does.
   */
  alarm(delayMs: number, ring: () => void, options?: { holdsProcess?: boolean }): () => void
}

/** The longest delay a Node.js timer takes; longer ones would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const systemClock: PhysicalClock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  alarm(delayMs, ring, { holdsProcess = false } = {}) {
    const timer = setTimeout(ring, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS))
    if (!holdsProcess) timer.unref()
    return () => clearTimeout(timer)
  }
}
