/** Times as the API spells them. */
import { timeText } from './time-range.ts'

/** A list says the same few times again and again, and making their text takes longer than all else about an item. */
const MOST_TEXTS = 4096
const texts = new Map<number, string>()

/** RFC 3339, UTC, whole seconds, 20 characters. */
export function wireTime(atMs: number): string {
  const second = Math.floor(atMs / 1000)
  const known = texts.get(second)
  if (known !== undefined) return known
  const text = `${timeText(atMs).slice(0, 19)}Z`
  if (texts.size >= MOST_TEXTS) texts.clear()
  texts.set(second, text)
  return text
}

/** The reverse; the text was judged before. */
export function timeOf(text: string): number {
  return Date.parse(text)
}
