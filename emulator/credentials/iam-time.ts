/** How IAM writes a time. */
import { timeText } from '../time/time-range.ts'

/** `2020-01-04T09:05:22.701000Z`: UTC, with microseconds. `ms` counts from the Unix epoch. */
export function iamTime(ms: number): string {
  return timeText(ms).replace('Z', '000Z')
}
