/** DELETE /namespaces/{id} */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { badRequest, notFound } from '../problem.ts'

export default defineControl({
  operationId: 'deleteNamespace',
  method: 'DELETE',
  path: '/namespaces/{id}',
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
