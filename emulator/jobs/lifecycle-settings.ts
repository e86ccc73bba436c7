/**
 * How the jobs of one kind move in one namespace: the part of a lifecycle that a test may change. What somebody has set
 * is kept as overrides, apart from what machine and configuration say by themselves: only so can those change, or come
 * later than a database. Pure.
 */
import { isDeepStrictEqual } from 'node:util'

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

/** Those settings, and of the delays those states, that somebody has set. */
export type LifecycleOverride = Partial<LifecycleSettings>

/** By kind of job; a kind without any is not there. */
export type LifecycleOverrides = Readonly<Record<string, LifecycleOverride>>

/** Other settings, or what becomes of those before. */
export type SettingsChange = LifecycleSettings | ((before: LifecycleSettings) => LifecycleSettings)

/** What is configured, but for what was set. */
export function settingsWith(
  configured: LifecycleSettings,
  override: LifecycleOverride | undefined
): LifecycleSettings {
  if (!override) return configured
  return { ...configured, ...override, delays: { ...configured.delays, ...override.delays } }
}

/** What has to be set for these settings to be in effect. */
export function overrideFor(
  configured: LifecycleSettings,
  { delays, ...settings }: LifecycleSettings
): LifecycleOverride {
  const { delays: before, ...others } = configured
  const changed = differences(others, settings)
  const changedDelays = differences(before, delays) as Record<string, number>
  return Object.keys(changedDelays).length === 0 ? changed : { ...changed, delays: changedDelays }
}

/** The overrides with another one for a kind; one that sets nothing goes. */
export function withOverride(
  overrides: LifecycleOverrides,
  kind: string,
  override: LifecycleOverride
): LifecycleOverrides {
  const { [kind]: _before, ...others } = overrides
  return Object.keys(override).length === 0 ? others : { ...others, [kind]: override }
}

/** The overrides without delays. */
export function withoutDelays(overrides: LifecycleOverrides): LifecycleOverrides {
  return Object.entries(overrides).reduce(
    (others: LifecycleOverrides, [kind, { delays: _delays, ...rest }]) => withOverride(others, kind, rest),
    {}
  )
}

/** The same settings with another outcome. */
export function settingsWithOutcome(settings: LifecycleSettings, outcome: Outcome): LifecycleSettings {
  return { ...settings, outcome }
}

function differences<Values extends object>(before: Values, after: Values): Partial<Values> {
  const changed = Object.entries(after).filter(
    ([name, value]) => !isDeepStrictEqual(value, before[name as keyof Values])
  )
  return Object.fromEntries(changed) as Partial<Values>
}
