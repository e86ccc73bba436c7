/** Snapshots: archives that the database keeps under a name, until they are deleted. */
import { Type } from 'typebox'
import { NoRoom } from '../../../../emulator/state/snapshots.ts'
import type { SnapshotRow } from '../../../../emulator/state/state-ports.ts'
import type { ControlContext } from '../../define-control.ts'
import { defineControl } from '../../define-control.ts'
import { notFound, Problem } from '../../problem.ts'
import { isoTime } from '../../wire.ts'
import { importable } from './archive-refusal.ts'

const SnapshotName = Type.String({
  pattern: '^[A-Za-z0-9._-]{1,64}$',
  examples: ['after-login'],
  description: 'Up to 64 letters, digits, dots, dashes and underscores.'
})

const snapshotParams = Type.Object({ name: SnapshotName })

const SnapshotView = Type.Object({
  name: Type.String(),
  namespace: Type.Union([Type.String(), Type.Null()], { description: 'Null: the whole emulator.' }),
  takenAt: Type.String({ description: 'Physical time, RFC 3339.' }),
  namespaces: Type.Integer(),
  jobs: Type.Integer(),
  bytes: Type.Integer({ description: 'Size of the document.' })
})

export const listSnapshots = defineControl({
  operationId: 'listSnapshots',
  tag: 'state',
  summary: 'The snapshots of a namespace, or all',
  reply: Type.Object({ count: Type.Integer(), snapshots: Type.Array(SnapshotView) }),
  handle(_input, { emulator, namespace }) {
    const snapshots = emulator.snapshots.list(namespace).map(snapshotView)
    return { count: snapshots.length, snapshots }
  }
})

export const createSnapshot = defineControl({
  operationId: 'createSnapshot',
  tag: 'state',
  summary: 'Keep the state of now under a name',
  description:
    'Of one namespace, or of the whole emulator; each has names of its own. Snapshots are kept in the database and survive a reset. With `replace` one of the same name gives way.',
  body: Type.Object({ name: SnapshotName, replace: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  reply: SnapshotView,
  async handle({ body }, { emulator, namespace }) {
    if (!body.replace && emulator.snapshots.find(namespace, body.name)) {
      const hint = 'Use another name, delete it first, or send "replace": true.'
      throw new Problem(409, 'Conflict', `there is a snapshot ${body.name} already`, hint)
    }
    try {
      return snapshotView(await emulator.snapshots.take(namespace, body.name))
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error
      throw new Problem(409, 'Conflict', error.message, 'Delete some: GET /snapshots lists them.')
    }
  }
})

export const restoreSnapshot = defineControl({
  operationId: 'restoreSnapshot',
  tag: 'state',
  summary: 'Bring back the state of a snapshot',
  description:
    'As an import of what was exported then. After a snapshot of the whole emulator there are no other namespaces than those it had. It can be restored again and again.',
  params: snapshotParams,
  reply: Type.Object({ namespaces: Type.Array(Type.String()), jobs: Type.Integer() }),
  async handle({ params }, context) {
    const { emulator } = context
    const snapshot = snapshotOf(context, params.name)
    const document = importable(emulator, emulator.snapshots.read(snapshot), {
      status: 409,
      what: `snapshot ${snapshot.name} cannot be restored`,
      hint: 'It was taken by another version of the emulator; take a new one.'
    })
    const report = emulator.snapshots.restore(snapshot, document)
    await emulator.outbox.recalled(context.namespace)
    return report
  }
})

export const deleteSnapshot = defineControl({
  operationId: 'deleteSnapshot',
  tag: 'state',
  summary: 'Forget a snapshot',
  params: snapshotParams,
  reply: SnapshotView,
  handle({ params }, context) {
    const snapshot = snapshotOf(context, params.name)
    context.emulator.snapshots.remove(snapshot)
    return snapshotView(snapshot)
  }
})

function snapshotView({ scope, takenAt, ...rest }: SnapshotRow) {
  const { name, namespaces, jobs, bytes } = rest
  return { name, namespace: scope, takenAt: isoTime(takenAt), namespaces, jobs, bytes }
}

/** The snapshot of the namespace, or of the whole emulator, that has the name; a 404 lists those there are. */
function snapshotOf({ emulator, namespace }: ControlContext, name: string): SnapshotRow {
  const found = emulator.snapshots.find(namespace, name)
  if (found) return found
  const scope = namespace?.id ?? null
  const names = emulator.snapshots
    .list(namespace)
    .filter(snapshot => snapshot.scope === scope)
    .map(snapshot => snapshot.name)
  const whose = namespace ? `namespace ${namespace.id}` : 'the whole emulator'
  const hint = names.length > 0 ? `Use one of ${names.slice(0, 20).join(', ')}.` : 'POST /snapshots takes one.'
  throw notFound(`there is no snapshot ${name} of ${whose}`, hint)
}
