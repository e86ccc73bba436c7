/** A store of resources in memory, and resources to put there. */
import { openConnection } from '../../db/connection.ts'
import { createResourceStore } from '../../db/resource-store.ts'
import { createUnitOfWork } from '../../db/unit-of-work.ts'
import type { NewResource, ResourceEvent, ResourceQuery, ResourceRow } from '../../emulator/resources/resource-ports.ts'

export const blank: NewResource = {
  ns: 1,
  type: 'video',
  id: 'a',
  parent: null,
  owner: null,
  name: null,
  state: 'WAITING',
  version: 1,
  createdAt: 1000,
  updatedAt: 1000,
  startedAt: null,
  endedAt: null,
  due: null,
  setAside: null,
  facts: {},
  job: null,
  files: null
}

export const everything: ResourceQuery = {
  ns: 1,
  types: ['video'],
  filters: [],
  sortBy: 'createdAt',
  descending: false,
  offset: 0,
  limit: 10
}

export const created: ResourceEvent = { at: 1000, event: 'create', from: null, to: 'WAITING', cause: 'Create' }

export function openResources(options: { rowsPerSlice?: number } = {}) {
  const connection = openConnection(':memory:')
  const unitOfWork = createUnitOfWork(connection)
  const store = createResourceStore(connection, unitOfWork, options)
  return {
    unitOfWork,
    close: () => void connection.close(),
    /** The store as another run finds it. */
    again: () => createResourceStore(connection, createUnitOfWork(connection)),
    store,
    add: (over: Partial<NewResource> = {}, body = '{}', happened: readonly ResourceEvent[] = []): ResourceRow => {
      const resource = { ...blank, ...over }
      return { ...resource, seq: unitOfWork.runNow(() => store.insert(resource, body, happened)) }
    },
    /** How long the text of all events of a resource is, with the room for more. */
    lengthOfEvents: (seq: number) =>
      connection.prepare<[number], number>('SELECT length(events) FROM resources WHERE seq = ?').pluck().get(seq),
    rowsOf: (table: string) => connection.prepare<[], number>(`SELECT COUNT(*) FROM ${table}`).pluck().get()
  }
}
