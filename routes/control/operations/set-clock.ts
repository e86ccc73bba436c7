/** PUT /clock */
import { Type } from '../../../openapi/type.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { defineControl } from '../define-control.ts'
import { badRequest } from '../problem.ts'
import { ClockReading } from '../schemas.ts'
import { isoTime, Time, timeMs } from '../wire.ts'

export default defineControl({
  operationId: 'setClock',
  method: 'PUT',
  path: '/clock',
  tag: 'clock',
  summary: 'Set the clock',
  description:
    '`real` runs at the speed of time, `scaled` `scale` times as fast, `manual` stands still until it is advanced. Without `at` emulator time goes on from where it stands.',
  body: Type.Object(
    {
      mode: choice(['real', 'scaled', 'manual'], 'How emulator time moves.'),
      scale: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })),
      at: Type.Optional(Time)
    },
    { additionalProperties: false }
  ),
  reply: ClockReading,
  handle({ body }, { emulator, namespace }) {
    if ((body.mode === 'scaled') !== (body.scale !== undefined)) {
      throw badRequest('scale goes with mode "scaled", and only with it', 'Send {"mode":"scaled","scale":60}.')
    }
    const atMs = body.at === undefined ? undefined : timeMs(body.at, 'at')
    const { mode, scale, now } = emulator.steering.setClock(namespace, { mode: body.mode, scale: body.scale, atMs })
    return { mode, scale, now: isoTime(now) }
  }
})
