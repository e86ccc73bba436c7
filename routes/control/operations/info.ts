/** GET /info */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { ClockReading } from '../schemas.ts'
import { isoTime } from '../wire.ts'

export default defineControl({
  operationId: 'info',
  method: 'GET',
  path: '/info',
  tag: 'information',
  summary: 'What this emulator is and how it is set up',
  reply: Type.Object({
    name: Type.String(),
    version: Type.String(),
    contractVersion: Type.String(),
    clock: ClockReading,
    lifecycles: Type.Record(Type.String(), Type.Unknown()),
    namespaces: Type.Integer(),
    configuration: Type.Record(Type.String(), Type.Unknown(), { description: 'Effective values; secrets are hidden.' })
  }),
  handle(_input, { emulator, namespace, facts }) {
    const { mode, scale, now } = emulator.steering.clock(namespace)
    const kinds = emulator.jobs.kinds().map(kind => kind.machine.kind)
    return {
      name: 'metastudio-emulator',
      version: facts.version,
      contractVersion: facts.contractVersion,
      clock: { mode, scale, now: isoTime(now) },
      lifecycles: Object.fromEntries(kinds.map(kind => [kind, emulator.steering.lifecycle(namespace, kind)])),
      namespaces: emulator.namespaces.all().length,
      configuration: facts.configuration
    }
  }
})
