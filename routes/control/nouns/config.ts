/** PATCH /config: settings that change while the emulator runs. What they mean, `server/live-settings.ts` knows. */
import { Type } from 'typebox'
import { choice } from '../../../openapi/schemas/fields.ts'
import { defineControl } from '../define-control.ts'
import { refusalOf } from '../every-breach.ts'
import { badRequest } from '../problem.ts'

const text = Type.String()
const duration = Type.Union([text, Type.Integer({ minimum: 1 })])
const optional = Type.Optional

/** Every setting that can change, in the words of its flag. */
const settings = {
  'public-url': optional(
    Type.Union([text, Type.Null()], {
      description: 'Base of the URLs that answers contain; null: whatever the client called.'
    })
  ),
  auth: optional(choice(['lax', 'strict', 'off'], 'Which credentials API calls must bring.')),
  'auth-errors': optional(choice(['service', 'gateway'], 'Whose words a 401 has.')),
  'error-detail': optional(choice(['on', 'off'], '`off` gives the bare documented error texts.')),
  'lifecycle-delays': optional(
    choice(
      ['fast', 'realistic'],
      'How long jobs stay in their states. Replaces the delays of every namespace; mode and outcome stay.'
    )
  ),
  'callback-signature': optional(
    choice(['literal', 'decimal', 'schemeless'], 'Which reading of the documented signature formula holds.')
  ),
  'callback-schedule': optional(
    Type.Union([Type.Array(duration), text], {
      description: 'Delays before the second, third, ... attempt (`["1s", "5s"]`); empty: one attempt only.'
    })
  ),
  'callback-timeout': optional(
    Type.Union([text, Type.Integer({ minimum: 1 })], { description: 'How long a receiver may take to answer: `5s`.' })
  ),
  'callback-allow-hosts': optional(
    Type.Union([Type.Array(text), text], {
      description: 'Link-local or metadata hosts to which callbacks may go all the same.'
    })
  )
}

export const changeConfig = defineControl({
  operationId: 'changeConfig',
  tag: 'information',
  summary: 'Change settings of the running emulator',
  description:
    'Keys are the names of the flags and values are what the flags take. All of it is changed or, when anything is wrong, nothing. It holds from the next request or callback on, until the end of the process or a reset of the whole emulator that does not keep `config`.',
  body: Type.Object(settings, { additionalProperties: false }),
  judgesBody: true,
  reply: Type.Record(Type.String(), Type.Unknown(), {
    description: 'Every setting that can change, as it is now; durations are milliseconds.'
  }),
  handle({ body }, { namespace, facts }) {
    if (namespace) {
      throw badRequest(
        'settings belong to the whole emulator, not to a namespace',
        'Leave out ?namespace=; what is per namespace is set by PUT /clock and PUT /lifecycles/{kind}.'
      )
    }
    const given: unknown = body
    const sendThis = `Send an object with any of ${Object.keys(settings).join(', ')}.`
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      throw badRequest('the body must be an object', sendThis)
    }
    const outcome = facts.settings.change({ ...given })
    if ('problems' in outcome) {
      throw refusalOf(400, 'settings', outcome.problems, `Nothing was changed; see \`problems\`. ${sendThis}`)
    }
    return outcome.changed
  }
})
