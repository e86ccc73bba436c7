/** GET /clock */
import { defineControl } from '../define-control.ts'
import { ClockReading } from '../schemas.ts'
import { isoTime } from '../wire.ts'

export default defineControl({
  operationId: 'showClock',
  method: 'GET',
  path: '/clock',
  tag: 'clock',
  summary: 'Read the clock',
  reply: ClockReading,
  handle(_input, { emulator, namespace }) {
    const { mode, scale, now } = emulator.steering.clock(namespace)
    return { mode, scale, now: isoTime(now) }
  }
})
