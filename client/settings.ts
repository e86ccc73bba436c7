/** The settings that can change while an emulator runs, in camel case as everywhere in the library; HTTP has the names of the flags. */
import type { Duration } from './wire-values.ts'

/** What to change; what is left out stays. */
export interface SettingsPatch {
  /** Base of the URLs in answers; null: they begin with whatever the client called. */
  publicUrl?: string | null
  /** Which credentials API calls must bring: some, valid ones, or none. */
  auth?: 'lax' | 'strict' | 'off'
  /** Whose words a 401 has: those of MetaStudio or of the API gateway. */
  authErrors?: 'service' | 'gateway'
  /** `off` gives the bare documented error texts. */
  errorDetail?: 'on' | 'off'
  /** Replaces the delays of every namespace; mode and outcome stay. */
  lifecycleDelays?: 'fast' | 'realistic'
  /** Which reading of the documented signature formula callbacks follow. */
  callbackSignature?: 'literal' | 'decimal' | 'schemeless'
  /** Delays before the second, third, ... attempt; empty: one attempt only. */
  callbackSchedule?: readonly Duration[] | string
  /** How long a receiver may take to answer, in physical time. */
  callbackTimeout?: Duration
  /** Link-local or metadata hosts to which callbacks may go all the same. */
  callbackAllowHosts?: readonly string[] | string
}

/** Every setting that can change, as it is in effect; durations are milliseconds. */
export interface EffectiveSettings {
  /** Base of the URLs in answers; null: they begin with whatever the client called. */
  publicUrl: string | null
  /** Which credentials API calls must bring: some, valid ones, or none. */
  auth: 'lax' | 'strict' | 'off'
  /** Whose words a 401 has: those of MetaStudio or of the API gateway. */
  authErrors: 'service' | 'gateway'
  /** `off` gives the bare documented error texts. */
  errorDetail: 'on' | 'off'
  /** How long jobs stay in their states. */
  lifecycleDelays: 'fast' | 'realistic'
  /** Which reading of the documented signature formula callbacks follow. */
  callbackSignature: 'literal' | 'decimal' | 'schemeless'
  /** Delays before the second, third, ... attempt. */
  callbackSchedule: number[]
  /** How long a receiver may take to answer, in physical time. */
  callbackTimeout: number
  /** Link-local or metadata hosts to which callbacks may go all the same. */
  callbackAllowHosts: string[]
}

/** As HTTP spells the name of a setting: `callback-schedule`. */
const flagName = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** As the library spells it: `callbackSchedule`. */
export const settingName = (flag: string): string =>
  flag.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The members under the names of the flags. Throws for a name that is one of a flag already: here it has another. */
export function asFlags(patch: SettingsPatch): Record<string, unknown> {
  const flag = Object.keys(patch).find(name => name.includes('-'))
  if (flag !== undefined) throw new TypeError(`${flag} is called ${settingName(flag)} here`)
  return renamed({ ...patch }, flagName)
}

/** The members under the names of the library; without any where another version answers without. */
export const asSettings = (members: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  renamed(members, settingName)

function renamed(members: Readonly<Record<string, unknown>>, name: (of: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).map(([key, value]) => [name(key), value]))
}
