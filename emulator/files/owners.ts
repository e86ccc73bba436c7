/** The owners of files among all that is stored, jobs and other resources alike. */
import type { JobKind } from '../jobs/kind.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { ResourceDefinition } from '../resources/resource.ts'
import type { Block, ResourceRow, ResourceStore } from '../resources/resource-ports.ts'
import { ownerOf } from './owner.ts'
import type { FileOwner, KindFiles } from './owner.ts'

export interface FileOwners {
  filesOf(owner: Pick<FileOwner, 'type'>): KindFiles
  find(namespace: Namespace, id: string): FileOwner | undefined
  /** Whether nobody may fetch its files as things stand. */
  withholds(owner: Pick<FileOwner, 'seq'>): boolean
  /** As it is stored now. */
  again(owner: FileOwner): FileOwner
  /** Stores what is known of its files. Inside a unit of work. */
  save(owner: FileOwner): void
  /** All of the namespace that take files, in the order of their creation. */
  all(namespace: Namespace): FileOwner[]
  /** When each set of its upload URLs but the first was handed out, as far as its history tells. */
  updateTimes(owner: FileOwner): number[]
}

/** Of a type that takes no files. */
const noFiles: KindFiles = { roles: [], asked: () => ({}), needed: [] }

type Store = Pick<ResourceStore, 'find' | 'lookUp' | 'bySeq' | 'update' | 'list' | 'events'>

/** What takes files: kinds of job, and types of other resources. */
export function createFileOwners(
  store: Store,
  kinds: readonly Pick<JobKind, 'machine' | 'files'>[],
  definitions: readonly Pick<ResourceDefinition, 'type' | 'files' | 'parent' | 'states'>[]
): FileOwners {
  const ofKinds = kinds.map(({ machine, files }) => ({ type: machine.kind, files }))
  const types = [...ofKinds, ...definitions].flatMap(({ type, files }) => (files ? [{ type, files }] : []))
  const byType = new Map(definitions.map(definition => [definition.type, definition]))
  const isWithheld = (row: ResourceRow): boolean => {
    const { parent, states } = byType.get(row.type) ?? {}
    if (states?.withheld?.includes(row.state ?? '')) return true
    const above = parent && row.parent !== null ? store.find(row.ns, parent.type, row.parent) : undefined
    return above !== undefined && isWithheld(above)
  }
  const known = new Map(types.map(({ type, files }) => [type, files]))
  return {
    filesOf: ({ type }) => known.get(type) ?? noFiles,
    find(namespace, id) {
      const row = store.lookUp(namespace.key, id)
      return row && ownerOf(row)
    },
    withholds({ seq }) {
      const row = store.bySeq(seq)
      return row !== undefined && isWithheld(row)
    },
    again(owner) {
      const row = store.bySeq(owner.seq)
      return row ? ownerOf(row) : owner
    },
    save({ seq, files }) {
      const row = store.bySeq(seq)
      if (row) store.update({ ...row, files: files as Block | null })
    },
    all({ key: ns }) {
      const everything = { sortBy: 'createdAt', descending: false, offset: 0, limit: Number.MAX_SAFE_INTEGER }
      const query = { ns, types: types.map(({ type }) => type), filters: [], ...everything }
      return store.list(query).rows.map(ownerOf)
    },
    updateTimes({ seq, files }) {
      if ((files?.generations.length ?? 0) < 2) return []
      return store.events(seq).flatMap(({ event, at }) => (event === 'update' ? [at] : []))
    }
  }
}
