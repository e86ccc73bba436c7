/**
 * Wishes for one job that its client can voice without the control plane: a marker in a name or text, or the header
 * `Prefer`. For black-box clients; both can be turned off.
 *
 *   marker                         header                                       effect
 *   [[fail]] [[fail:CODE]]         Prefer: emulator-outcome=fail; code=CODE     fails, with the code
 *   [[fail:CODE@STATE]]            ...; state=STATE                             fails in that state
 *                                  ...; force                                   with any code, not only one of the API
 *   [[block]] [[stuck]]            Prefer: emulator-outcome=block | stuck       is blocked; never ends
 *   [[succeed]]                    Prefer: emulator-outcome=succeed             succeeds, whatever the settings say
 *   [[slow]] [[slow:30s]]                                                       each state lasts ten times as long, or that long
 *   [[after:2s]]                   ...; after=2s                                the end comes that long after the beginning
 */
import { durationProblem, parseDurationMs } from '../time/durations.ts'
import { unknownErrorCode } from '../error-codes.ts'
import { ApiError } from '../errors.ts'
import type { LifecycleSettings, Outcome } from './lifecycle-settings.ts'
import type { Machine, Plan } from './lifecycle.ts'
import { boundedDelay } from '../time/time-range.ts'

export interface Directive {
  outcome?: 'succeed' | 'fail' | 'block' | 'stuck'
  code?: string
  /** Instead of the text of the code. */
  message?: string
  atState?: string
  /** All steps together take this long, in emulator milliseconds. */
  afterMs?: number
  /** Each step takes this long, in emulator milliseconds. */
  everyMs?: number
  /** Each step takes this many times as long. */
  factor?: number
}

const SLOW_FACTOR = 10

/** The code of an error, and the name of a state, as the API spells them. */
const marker = /\[\[(succeed|fail|block|stuck|slow|after)(?::([\w.]{1,32}))?(?:@([A-Z_]{1,64}))?\]\]/g

/** The wish that the markers in these texts add up to; undefined without any. A marker that makes no sense is text. */
export function readMarkers(texts: readonly (string | undefined)[]): Directive | undefined {
  const directive: Directive = {}
  for (const text of texts) {
    if (!text?.includes('[[')) continue
    for (const [, word, value, state] of text.matchAll(marker)) Object.assign(directive, meaningOf(word, value, state))
  }
  return Object.keys(directive).length === 0 ? undefined : directive
}

function meaningOf(word: string | undefined, value: string | undefined, state: string | undefined): Directive {
  const ms = value === undefined ? undefined : parseDurationMs(value)
  switch (word) {
    case 'succeed':
    case 'block':
    case 'stuck':
      return { outcome: word }
    case 'fail':
      if (value && unknownErrorCode(value) !== undefined) return {}
      return { outcome: 'fail', ...(value ? { code: value } : {}), ...(state ? { atState: state } : {}) }
    case 'slow':
      if (value === undefined) return { factor: SLOW_FACTOR }
      return ms === undefined ? {} : { everyMs: ms }
    case 'after':
      return ms === undefined ? {} : { afterMs: ms }
    default:
      return {}
  }
}

/**
 * The wish of a `Prefer` header; undefined when it has none for the emulator. A wish that cannot be read is an error
 * in words: a test that asks for a failure must not get a success.
 */
export function readPrefer(header: string | undefined): { directive: Directive } | { error: string } | undefined {
  const preference = header?.split(',').find(part => part.trim().startsWith('emulator-'))
  if (preference === undefined) return undefined
  const directive: Directive = {}
  let force = false
  for (const part of preference.split(';')) {
    const [name = '', value = ''] = part.split('=').map(word => word.trim().replace(/^"|"$/g, ''))
    if (name === 'force' && /^(?:true)?$/.test(value)) {
      force = true
      continue
    }
    const error = readPreference(directive, name, value)
    if (error) return { error }
  }
  const strange = directive.code === undefined || force ? undefined : unknownErrorCode(directive.code.slice(0, 40))
  return strange === undefined
    ? { directive }
    : { error: `Prefer: ${sentence(strange)} Add force to take it all the same` }
}

const sentence = (text: string): string => (text.endsWith('?') ? text : `${text}.`)

function readPreference(directive: Directive, name: string, value: string): string | undefined {
  if (name === 'emulator-outcome') {
    if (!['succeed', 'fail', 'block', 'stuck'].includes(value)) {
      return `Prefer: emulator-outcome must be succeed, fail, block or stuck, got ${value.slice(0, 40)}`
    }
    directive.outcome = value as NonNullable<Directive['outcome']>
  } else if (name === 'code') directive.code = value
  else if (name === 'state') directive.atState = value
  else if (name === 'after') {
    const afterMs = parseDurationMs(value)
    if (afterMs === undefined) {
      return `Prefer: after must be a duration such as 2s, but ${value.slice(0, 40)} ${durationProblem(value)}`
    }
    directive.afterMs = afterMs
  } else return `Prefer: ${name.slice(0, 40)} is not a preference of the emulator`
  return undefined
}

/** What looks like a marker and is none, for a remark: a test that asks for a failure should not wonder about a success. */
export function strangeMarkers(machine: Machine, texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap(text => {
    const looks = text?.match(/\[\[[a-z]+(?:[:@][^\]\s]{0,80})?\]\]/g) ?? []
    return looks.filter(look => !isUnderstood(machine, look))
  })
}

/** Why it is none, where that can be said. */
function remarkOn(look: string): string {
  const code = /^\[\[fail:([^@\]]+)/.exec(look)?.[1]
  const duration = /^\[\[(?:after|slow):(.+)\]\]$/.exec(look)?.[1]
  const reason = code === undefined ? duration && `${duration} ${durationProblem(duration)}` : unknownErrorCode(code)
  return `${look} is not a marker of the emulator${reason ? `: ${reason}` : ''}`
}

function isUnderstood(machine: Machine, text: string): boolean {
  const directive = readMarkers([text])
  return directive !== undefined && Object.keys(directive).length > 0 && fails(machine, directive.atState)
}

export interface DirectiveSources {
  /** Whether markers in names and texts are looked at. */
  markers: boolean
  /** Whether the header `Prefer` is looked at. */
  prefer: boolean
}

/**
 * The wish for a new job; the header counts before markers. Throws 400 for a header that makes no sense for jobs of
 * this kind; a marker that makes none is text.
 */
export function directiveFor(
  machine: Machine,
  sources: DirectiveSources,
  given: {
    prefer: string | undefined
    texts: readonly (string | undefined)[]
    warn?: ((remark: string) => void) | undefined
  }
): Directive | undefined {
  const preferred = sources.prefer ? readPrefer(given.prefer) : undefined
  if (preferred && 'error' in preferred) throw new ApiError('invalidParameter', preferred.error)
  if (preferred && !fails(machine, preferred.directive.atState)) {
    const states = Object.keys(machine.failures).join(', ')
    throw new ApiError('invalidParameter', `Prefer: ${machine.kind} jobs fail in ${states} only`)
  }
  const marked = sources.markers ? readMarkers(given.texts) : undefined
  if (sources.markers) {
    for (const look of strangeMarkers(machine, given.texts)) given.warn?.(remarkOn(look))
  }
  const { atState, ...rest } = marked ?? {}
  const known = fails(machine, atState) && atState !== undefined ? { ...rest, atState } : rest
  return preferred || marked ? { ...known, ...preferred?.directive } : undefined
}

const fails = (machine: Machine, atState: string | undefined): boolean =>
  atState === undefined || Object.hasOwn(machine.failures, atState)

/** The settings with the outcome that the wish asks for. */
export function directedSettings(
  machine: Machine,
  settings: LifecycleSettings,
  directive: Directive | undefined
): LifecycleSettings {
  if (directive?.outcome === undefined) return settings
  return { ...settings, outcome: outcomeOf(machine, directive) }
}

function outcomeOf(machine: Machine, { outcome = 'succeed', code, atState, message }: Directive): Outcome {
  if (outcome !== 'fail') return outcome
  return { fail: { code: code ?? machine.failureCode, atState, ...(message === undefined ? {} : { message }) } }
}

/** The plan at the pace that the wish asks for. */
export function directedPlan(plan: Plan, directive: Directive | undefined): Plan {
  if (!directive) return plan
  const { afterMs, everyMs, factor = 1 } = directive
  const total = plan.steps.reduce((sum, step) => sum + step.delayMs, 0)
  let spent = 0
  let before = 0
  const steps = plan.steps.map((step, index) => {
    if (everyMs !== undefined) return { ...step, delayMs: boundedDelay(everyMs) }
    if (afterMs === undefined) return { ...step, delayMs: boundedDelay(step.delayMs * factor) }
    // Rounded at the ends, not at the lengths, so that the last step is due exactly when it was asked for.
    spent += step.delayMs
    const share = total === 0 ? (index + 1) / plan.steps.length : spent / total
    const end = Math.round(boundedDelay(afterMs) * share)
    const delayMs = end - before
    before = end
    return { ...step, delayMs }
  })
  return { ...plan, steps }
}
