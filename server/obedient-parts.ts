/** The shapes in which parts of the emulator read live settings: asked anew each time, since the settings may have changed. */
import type { AuthenticatorOptions } from '../emulator/credentials/authenticator.ts'
import { limits } from '../emulator/limits.ts'
import { defaultPolicy } from '../emulator/callbacks/policy.ts'
import type { CallbackPolicy } from '../emulator/callbacks/policy.ts'
import type { ErrorSettings } from '../routes/error-handler.ts'
import type { LiveSettings } from './live-settings.ts'

export function authenticatorOptions(
  live: LiveSettings,
  credentials: ReadonlyMap<string, string>
): AuthenticatorOptions {
  return {
    get mode() {
      return live.config.auth
    },
    get errors() {
      return live.config.authErrors
    },
    credentials,
    signatureWindowMs: limits.signatureWindowMs
  }
}

export function errorSettings(live: LiveSettings): ErrorSettings {
  return {
    get errorDetail() {
      return live.config.errorDetail
    },
    get authErrors() {
      return live.config.authErrors
    },
    get explain() {
      return live.config.auth === 'lax'
    }
  }
}

export function callbackPolicy({ config }: LiveSettings): CallbackPolicy {
  return {
    ...defaultPolicy,
    scheduleMs: config.callbackSchedule,
    timeoutMs: config.callbackTimeout,
    allowHosts: config.callbackAllowHosts,
    reading: config.callbackSignature
  }
}
