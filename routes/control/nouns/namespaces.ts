/** Namespaces: those that hold something, one forgotten, and a reset of one or all. */
import { Type } from 'typebox'
import type { Emulator } from '../../../emulator/emulator.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { defineControl } from '../define-control.ts'
import { badRequest, notFound } from '../problem.ts'
import { ClockReading, clockReading } from '../views/clock-reading.ts'

export const listNamespaces = defineControl({
  operationId: 'listNamespaces',
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
  const jobs: Record<string, Record<string, number>> = {}
  for (const { kind, state, count } of emulator.jobs.countByState(namespace)) {
    jobs[kind] = { ...jobs[kind], [state]: count }
  }
  const { id, epoch } = namespace
  return {
    id,
    epoch,
    clock: clockReading(emulator.steering.clock(namespace)),
    jobs,
    timers: emulator.scheduler.count(namespace)
  }
}

export const reset = defineControl({
  operationId: 'reset',
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

export const deleteNamespace = defineControl({
  operationId: 'deleteNamespace',
  tag: 'state',
  summary: 'Forget a namespace with everything in it',
  description:
    'Jobs, files, timers, callbacks, its clock and lifecycles, its part of the journal. Work under way is dropped. Used again, it begins afresh. Snapshots of it stay.',
  params: Type.Object({ id: Type.String({ description: 'A `project_id`.' }) }),
  reply: Type.Object({ id: Type.String(), jobs: Type.Integer({ description: 'How many jobs it had.' }) }),
  async handle({ params: { id } }, { emulator, namespace }) {
    if (namespace && namespace.id !== id) {
      throw badRequest(`the path names ${id}, the query ${namespace.id}`, 'Leave ?namespace= out.')
    }
    const doomed = emulator.namespaces.all().find(each => each.id === id)
    if (!doomed) throw notFound(`there is no namespace ${id}`, 'GET /namespaces lists them.')
    const jobs = emulator.jobs.countByState(doomed).reduce((sum, { count }) => sum + count, 0)
    emulator.steering.remove(doomed)
    emulator.seeding.forget(doomed)
    await emulator.outbox.recalled(doomed)
    return { id, jobs }
  }
})
