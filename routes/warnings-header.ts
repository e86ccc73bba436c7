/** Remarks about a request as one header value: ASCII, bounded. */
import { limits } from '../emulator/limits.ts'

export function warningsHeader(warnings: readonly string[]): string {
  const whole = warnings.join('; ').replace(/[^\x20-\x7e]/gu, character => {
    const point = character.codePointAt(0) ?? 0
    return `\\u{${point.toString(16)}}`
  })
  return whole.length <= limits.warningsHeaderBytes ? whole : `${whole.slice(0, limits.warningsHeaderBytes - 3)}...`
}
