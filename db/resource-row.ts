/** A resource as its rows have it, and back: one mapping, of which every statement about resources is made. */
import type { NewResource, ResourceEvent, ResourceRow } from '../emulator/resources/resource-ports.ts'

/** Columns by the names that the domain has for them; those that a filter or an order may name. */
export const columns: Readonly<Record<string, string>> = {
  id: 'id',
  parent: 'parent',
  owner: 'owner',
  name: 'name',
  state: 'state',
  version: 'version',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  startedAt: 'started_at',
  endedAt: 'ended_at'
}

/** What is structured is JSON text here. */
export interface StoredResource extends Omit<ResourceRow, 'due' | 'setAside' | 'facts' | 'job' | 'files'> {
  dueAt: number | null
  dueOrder: number | null
  background: number
  setAside: string | null
  facts: string
  job: string | null
  files: string | null
}

/** What is selected of `resources r`. */
export const resourceFields = `r.seq, r.ns, r.type, r.id, r.parent, r.owner, r.name, r.state, r.version,
  r.created_at AS createdAt, r.updated_at AS updatedAt, r.started_at AS startedAt, r.ended_at AS endedAt,
  r.due_at AS dueAt, r.due_order AS dueOrder, r.background, r.set_aside AS setAside, json(r.facts) AS facts, r.job, r.files`

export function resourceFromRow(stored: StoredResource): ResourceRow {
  const { dueAt, dueOrder, background, setAside, facts, job, files } = stored
  return {
    seq: stored.seq,
    ns: stored.ns,
    type: stored.type,
    id: stored.id,
    parent: stored.parent,
    owner: stored.owner,
    name: stored.name,
    state: stored.state,
    version: stored.version,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    startedAt: stored.startedAt,
    endedAt: stored.endedAt,
    due: dueAt === null ? null : { at: dueAt, order: dueOrder ?? 0, background: background === 1 },
    setAside: setAside === null ? null : JSON.parse(setAside),
    facts: facts === '{}' ? {} : JSON.parse(facts),
    job: job === null ? null : JSON.parse(job),
    files: files === null ? null : JSON.parse(files)
  }
}

/** SQLite rewrites every index that has one of the columns named, changed or not: the seldom ones are named apart. */
const often = `name = ?, state = ?, version = ?, updated_at = ?, started_at = ?, ended_at = ?, due_at = ?, due_order = ?,
  background = ?, facts = jsonb(?), job = ?, files = ?,
  events = rtrim(events) || ? || substr(events, length(rtrim(events)) + ?)`

/**
 * Blanks after the events of a job, which those to come take the place of: a row that grows splits its page, and in memory
 * SQLite looks through all pages then. As many as the steps of a usual job need.
 */
const ROOM = ' '.repeat(256)
/** What else of a row grows with an event, at most: longer words of a state, another time. */
const GROWTH = 32

export const updateSql = {
  often: `UPDATE resources SET ${often} WHERE seq = ?`,
  all: `UPDATE resources SET ${often}, parent = ?, owner = ?, set_aside = ? WHERE seq = ?`
}

export const insertSql = `INSERT INTO resources (name, state, version, updated_at, started_at, ended_at, due_at, due_order,
    background, facts, job, files, events, parent, owner, set_aside, ns, type, id, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, jsonb(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

type Values = (string | number | null)[]

/** Values go by position: looking up their names in an object takes longer than writing the row. */
export function oftenValuesOf(resource: NewResource): Values {
  const { due } = resource
  return [
    resource.name,
    resource.state,
    resource.version,
    resource.updatedAt,
    resource.startedAt,
    resource.endedAt,
    due === null ? null : due.at,
    due === null ? null : due.order,
    due?.background ? 1 : 0,
    JSON.stringify(resource.facts),
    jsonOrNull(resource.job),
    jsonOrNull(resource.files)
  ]
}

/** The values of `events` in a new row. */
export const firstEventsOf = ({ job }: NewResource, happened: readonly ResourceEvent[]): Values => [
  textOfEvents(happened) + (job === null ? '' : ROOM)
]

/** The values of `events` in a row that is there. */
export function moreEventsOf(happened: readonly ResourceEvent[]): Values {
  const text = textOfEvents(happened)
  return [text, text === '' ? 1 : text.length + GROWTH + 1]
}

export const seldomValuesOf = ({ parent, owner, setAside }: NewResource): Values => [
  parent,
  owner,
  jsonOrNull(setAside)
]

const jsonOrNull = (block: object | null): string | null => (block === null ? null : JSON.stringify(block))

/** Each entry is followed by a comma: more of them are added by adding text. */
function textOfEvents(events: readonly ResourceEvent[]): string {
  let text = ''
  for (const { at, event, from, to, cause, detail } of events) {
    text += `${JSON.stringify([at, event, from, to, cause, detail])},`
  }
  return text
}

type EventTuple = [
  at: number,
  event: string,
  from: string | null,
  to: string | null,
  cause: string,
  detail: string | null
]

export const eventsOfText = (text: string): ResourceEvent[] =>
  (JSON.parse(`[${text.trimEnd().slice(0, -1)}]`) as EventTuple[]).map(([at, event, from, to, cause, detail]) => ({
    at,
    event,
    from,
    to,
    cause,
    ...(detail === null ? {} : { detail })
  }))
