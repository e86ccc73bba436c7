/** Times as the API spells them. */
import { timeText } from './time-range.ts'

/** RFC 3339, UTC, whole seconds, 20 characters. */
export function wireTime(atMs: number): string {
  return `${timeText(atMs).slice(0, 19)}Z`
}

/** The reverse; the text was judged before. */
export function timeOf(text: string): number {
  return Date.parse(text)
}
