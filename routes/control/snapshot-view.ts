/** What the operations about snapshots share: the name, how one is found, and how it is shown. */
import { Type } from '../../openapi/type.ts'
import type { SnapshotRow } from '../../emulator/state/state-ports.ts'
import type { ControlContext } from './define-control.ts'
import { notFound } from './problem.ts'
import { isoTime } from './wire.ts'

export const SnapshotName = Type.String({
  pattern: '^[A-Za-z0-9._-]{1,64}$',
  examples: ['after-login'],
  description: 'Up to 64 letters, digits, dots, dashes and underscores.'
})

export const snapshotParams = Type.Object({ name: SnapshotName })

export const SnapshotView = Type.Object({
  name: Type.String(),
  namespace: Type.Union([Type.String(), Type.Null()], { description: 'Null: the whole emulator.' }),
  takenAt: Type.String({ description: 'Physical time, RFC 3339.' }),
  namespaces: Type.Integer(),
  jobs: Type.Integer(),
  bytes: Type.Integer({ description: 'Size of the document.' })
})

export function snapshotView({ scope, takenAt, ...rest }: SnapshotRow) {
  const { name, namespaces, jobs, bytes } = rest
  return { name, namespace: scope, takenAt: isoTime(takenAt), namespaces, jobs, bytes }
}

/** The snapshot of the namespace, or of the whole emulator, that has the name; a 404 lists those there are. */
export function snapshotOf({ emulator, namespace }: ControlContext, name: string): SnapshotRow {
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
