/** How the jobs of one kind move in one namespace: the part of a lifecycle that a test may change. */
export type LifecycleMode = 'time' | 'instant' | 'reads' | 'manual'

export type FailureOutcome = { fail: { code: string; atState?: string | undefined; message?: string | undefined } }
export type OutcomeName = 'succeed' | 'fail' | 'block' | 'stuck'
export type Outcome =
  'succeed' | 'block' | 'stuck' | FailureOutcome | { weighted: Partial<Record<OutcomeName, number>> }

export interface LifecycleSettings {
  mode: LifecycleMode
  /** Time spent in a state before the next step, in emulator milliseconds, by state. */
  delays: Record<string, number>
  /** In mode `reads`: after how many reads of a job it takes its next step. */
  reads: number
  outcome: Outcome
}

/** Other settings, or what becomes of those before. */
export type SettingsChange = LifecycleSettings | ((before: LifecycleSettings | undefined) => LifecycleSettings)

/** The same settings with another outcome. */
export function settingsWithOutcome(
  settings: LifecycleSettings | undefined,
  outcome: Outcome
): LifecycleSettings | undefined {
  return settings && { ...settings, outcome }
}
