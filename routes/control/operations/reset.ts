/** POST /reset */
import { Type } from '../../../openapi/type.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { defineControl } from '../define-control.ts'

export default defineControl({
  operationId: 'reset',
  method: 'POST',
  path: '/reset',
  tag: 'state',
  summary: 'Start afresh',
  description:
    'Atomically forgets jobs, files, timers and callbacks, restarts the id stream, and puts clock and lifecycles back to what the configuration says (`keep: ["config"]` leaves them). What the seed files hold is made again; with `keep: ["seed"]` what was sent to POST /seed, too. Work of before the reset never shows up after it.',
  body: Type.Object(
    {
      keep: Type.Optional(
        Type.Array(choice(['config', 'faults', 'seed', 'journal'], 'What the reset leaves as it is.'), {
          uniqueItems: true
        })
      ),
      reseed: Type.Optional(Type.Boolean())
    },
    { additionalProperties: false }
  ),
  bodyOptional: true,
  reply: Type.Object({ epoch: Type.Integer(), ms: Type.Number() }),
  async handle({ body }, { emulator, namespace }) {
    const answer = emulator.steering.reset(namespace, { keep: body.keep ?? [], reseed: body.reseed ?? false })
    await emulator.outbox.recalled(namespace)
    return answer
  }
})
