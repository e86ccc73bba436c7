/** When something is to happen by itself, and what became of it; kept with the row to which it happens. */

/** When something is to happen by itself. */
export interface Due {
  /** Emulator time. */
  at: number
  /** Which comes first of what is due at the same time, whoever keeps it: from one counter that all of them share. */
  order: number
  /** Nobody waits for it: an expiry, not a step of work. */
  background: boolean
}

/** What was due and failed: it does not happen until somebody has it tried again. */
export interface SetAside {
  dueAt: number
  /** What it failed with, in words. */
  error: string
  failedAt: number
  /** It was an expiry, and is one again when it is tried again. */
  background?: true
}

export interface DueItem {
  due: Due | null
  setAside: SetAside | null
}
