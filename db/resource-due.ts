/** What is due, and what was due and failed: which resources the clock and whoever mends wake next. */
import type { ResourceStore } from '../emulator/resources/resource-ports.ts'
import type { Connection } from './connection.ts'
import { resourceFields, resourceFromRow } from './resource-row.ts'
import type { StoredResource } from './resource-row.ts'

type DueSelection = Pick<
  ResourceStore,
  'due' | 'nextDue' | 'earliestDue' | 'highestDueOrder' | 'setAside' | 'countSetAside'
>

/** Why namespaces are cast: see `resource-query.ts`. */
export function createDueSelection(connection: Connection): DueSelection {
  const select = `SELECT ${resourceFields} FROM resources r WHERE r.ns = CAST(? AS INTEGER)`
  const due = connection.prepare<[number, number, number], StoredResource>(
    `${select} AND r.due_at <= CAST(? AS INTEGER) ORDER BY r.due_at, r.due_order LIMIT ? + 0`
  )
  const nextDue = connection.prepare<[number], { at: number; order: number; background: number }>(
    `SELECT due_at AS at, due_order AS "order", background FROM resources
     WHERE ns = CAST(? AS INTEGER) AND due_at IS NOT NULL ORDER BY due_at, due_order LIMIT 1`
  )
  // From one namespace to the next by the index, which reads nothing of what else is due.
  const earliestDue = connection.prepare<[], { ns: number; dueAt: number }>(
    `WITH RECURSIVE k (ns) AS (
       SELECT MIN(ns) FROM resources WHERE due_at IS NOT NULL
       UNION ALL
       SELECT (SELECT MIN(ns) FROM resources WHERE due_at IS NOT NULL AND ns > k.ns) FROM k WHERE k.ns IS NOT NULL
     )
     SELECT ns, (SELECT MIN(due_at) FROM resources WHERE resources.ns = k.ns AND due_at IS NOT NULL) AS dueAt
     FROM k WHERE ns IS NOT NULL`
  )
  const highestDueOrder = connection
    .prepare<[], number | null>('SELECT MAX(due_order) FROM resources WHERE due_at IS NOT NULL')
    .pluck()
  const setAside = connection.prepare<[number], StoredResource>(
    `${select} AND r.set_aside IS NOT NULL ORDER BY r.set_aside ->> 'failedAt', r.set_aside ->> 'dueAt', r.seq`
  )
  const countSetAside = connection
    .prepare<[number], number>('SELECT COUNT(*) FROM resources WHERE ns = CAST(? AS INTEGER) AND set_aside IS NOT NULL')
    .pluck()

  return {
    // SQLite has no infinite integer.
    due: (ns, untilMs, limit) => due.all(ns, Math.min(untilMs, Number.MAX_SAFE_INTEGER), limit).map(resourceFromRow),
    nextDue(ns) {
      const row = nextDue.get(ns)
      return row && { at: row.at, order: row.order, background: row.background === 1 }
    },
    earliestDue: () => earliestDue.all(),
    highestDueOrder: () => highestDueOrder.get() ?? 0,
    setAside: ns => setAside.all(ns).map(resourceFromRow),
    countSetAside: ns => countSetAside.get(ns) ?? 0
  }
}
