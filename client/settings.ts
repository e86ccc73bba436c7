/** The settings that can change while an emulator runs, under the names of their flags. */
import type { Duration } from './wire-values.ts'

/** What to change; what is left out stays. */
export interface SettingsPatch {
  /** Null: URLs in answers begin with whatever the client called. */
  'public-url'?: string | null
  auth?: 'lax' | 'strict' | 'off'
  'auth-errors'?: 'service' | 'gateway'
  'error-detail'?: 'on' | 'off'
  /** Replaces the delays of every namespace; mode and outcome stay. */
  'lifecycle-delays'?: 'fast' | 'realistic'
  'callback-signature'?: 'literal' | 'decimal' | 'schemeless'
  /** Delays before the second, third, ... attempt; empty: one attempt only. */
  'callback-schedule'?: readonly Duration[] | string
  'callback-timeout'?: Duration
  'callback-allow-hosts'?: readonly string[] | string
}

/** Every setting that can change, as it is in effect; durations are milliseconds. */
export interface EffectiveSettings {
  'public-url': string | null
  auth: 'lax' | 'strict' | 'off'
  'auth-errors': 'service' | 'gateway'
  'error-detail': 'on' | 'off'
  'lifecycle-delays': 'fast' | 'realistic'
  'callback-signature': 'literal' | 'decimal' | 'schemeless'
  'callback-schedule': number[]
  'callback-timeout': number
  'callback-allow-hosts': string[]
}
