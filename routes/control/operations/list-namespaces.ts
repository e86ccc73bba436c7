/** GET /namespaces */
import { Type } from '../../../openapi/type.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import { defineControl } from '../define-control.ts'
import { ClockReading } from '../schemas.ts'
import { isoTime } from '../wire.ts'

export default defineControl({
  operationId: 'listNamespaces',
  method: 'GET',
  path: '/namespaces',
  tag: 'state',
  summary: 'The namespaces that hold something, oldest first',
  reply: Type.Object({
    count: Type.Integer(),
    namespaces: Type.Array(
      Type.Object({
        id: Type.String(),
        epoch: Type.Integer({ description: 'Raised by every reset and import.' }),
        clock: ClockReading,
        jobs: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer()), {
          description: 'How many there are, by kind and state.'
        }),
        timers: Type.Integer({ description: 'How much is due at some time.' })
      })
    )
  }),
  handle(_input, { emulator, namespace }) {
    const namespaces = emulator.namespaces
      .all()
      .filter(each => namespace === undefined || each === namespace)
      .map(each => describe(emulator, each))
    return { count: namespaces.length, namespaces }
  }
})

function describe(emulator: Emulator, namespace: Namespace) {
  const { mode, scale, now } = emulator.steering.clock(namespace)
  const jobs: Record<string, Record<string, number>> = {}
  for (const { kind, state, count } of emulator.jobs.countByState(namespace)) {
    jobs[kind] = { ...jobs[kind], [state]: count }
  }
  const { id, epoch } = namespace
  return { id, epoch, clock: { mode, scale, now: isoTime(now) }, jobs, timers: emulator.scheduler.count(namespace) }
}
