/** How the control plane shows a clock, wherever one is shown. */
import { Type } from 'typebox'
import type { ClockReading as Reading } from '../../../emulator/steering/steering.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { isoTime } from '../wire.ts'

export const ClockReading = Type.Object({
  mode: choice(['real', 'scaled', 'manual'], 'How emulator time moves.'),
  scale: Type.Number({ description: 'Emulator seconds per physical second; 0 while the clock is manual.' }),
  now: Type.String({ description: 'Emulator time, RFC 3339.' })
})

export function clockReading({ mode, scale, now }: Reading) {
  return { mode, scale, now: isoTime(now) }
}
