/**
 * What a kind of resource says of itself, as data and pure functions: its id, its states, what lists are filtered by, and
 * which operations of the contract create, list, show, change and remove it. What nothing is said about follows the
 * contract: an answer has those members of a stored document that the model of the answer names.
 */
import type { CatalogueEntry, ErrorName } from '../errors.ts'
import type { MadeFile } from '../files/made-media.ts'
import type { KindFiles } from '../files/owner.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { OperationNotes } from '../operation-notes.ts'
import type { Block, ResourceFilter, ResourceRow } from './resource-ports.ts'

/** What a client has sent and reads again, in the words of the API. */
export type Document = Record<string, unknown>

/** A stored resource, or one of the library, with its document. */
export interface Resource {
  row: ResourceRow
  document: Document
  /** It is everywhere, and nobody can change it. */
  ofLibrary: boolean
}

/** A resource that is in every namespace without being stored. */
export interface LibraryItem {
  id: string
  document: Document
  state?: string
}

/** What a state leads to by itself, and when. Nobody waits for it: it is no work under way. */
export interface Expiry {
  afterMs: number
  to: string
  /** Laid over the document then. */
  document?: Document
}

export interface ResourceStates {
  /** The member of answers that has it. */
  field: string
  initial: string
  values: readonly string[]
  /** What may follow what, by whoever's doing; absent: anything. */
  ways?: Readonly<Record<string, readonly string[]>>
  /** By the state that it is in. */
  expiries?: Readonly<Record<string, Expiry>>
  /** Coming to one of these, it is gone. */
  gone?: readonly string[]
  /** In these nobody can fetch its files, nor those of what belongs to it. */
  withheld?: readonly string[]
}

/** How a parameter of a list narrows it. */
export interface ListFilter {
  /** Where the value stands in a document, members separated by points; a column of the row as `@name`. */
  at: string
  /**
   * `contains`: a part of the text, whatever the case. `in`: one of several, separated by commas. `has`: an element of
   * a list. `from`, `until`: times, inclusive. `is` unless given: equal.
   */
  op?: 'is' | 'in' | 'contains' | 'has' | 'lacks' | 'from' | 'until'
  /** What a request that leaves it out asks for. */
  default?: string
}

export interface ListShape {
  /** The member of the answer that has the items. */
  items: string
  /** The member that says how many there are on all pages; `count` unless given. */
  total?: string
  /** The answer says its offset and limit as well. */
  envelope?: true
  /** By parameter. Those that are not listed here narrow nothing, unless `narrow` knows them. */
  filters?: Readonly<Record<string, ListFilter>>
  /** What lists are narrowed and sorted by that stands nowhere in a document as it is; filters name it as `@name`. */
  facts?(document: Document): Block
  /** What parameters mean together. */
  narrow?(query: ListQuery): readonly ResourceFilter[]
  /** Where a request looks; everywhere unless given. */
  source?(query: ListQuery): ListSource
  /** What keys of this list's own sort by: a column of the row, or a fact. */
  sort?: Readonly<Record<string, string>>
  /** Sort keys by which those of equal value come newest first, in either direction. */
  newestFirst?: readonly string[]
}

/** The parameters of a request for a list, judged before. */
export type ListQuery = Readonly<Record<string, unknown>>

/** What is stored, what is of the library, or both as if they stood in one list. */
export type ListSource = 'stored' | 'library' | 'both'

/** What there is to be made: the document, and what is known beside it. */
export interface ResourceDraft {
  document: Document
  /** Small facts beside those that lists filter by. */
  facts?: Block
  state?: string
  parent?: string | null
  files?: Block | null
}

/** What the work of one service makes for another to keep. */
export interface Product {
  /** Of the resource that it becomes. */
  type: string
  /** Which of those it is, in the words of the service that keeps it. */
  class: string
  name: string
  description?: string | undefined
  tags?: readonly string[] | undefined
  /** What it is good for. */
  purposes?: readonly string[]
  /** Details by what they are about. */
  meta?: Document
}

/** An operation, by its official id; the notes say what the facts do not. */
export type RoleNotes = string | ({ id: string } & Partial<OperationNotes>)

export const operationIdOf = (notes: RoleNotes | undefined): string | undefined =>
  typeof notes === 'string' ? notes : notes?.id

export interface ResourceOperations {
  create?: RoleNotes
  list?: RoleNotes
  show?: RoleNotes
  /** The fields given replace those that are there, unless `updates` says otherwise. */
  update?: RoleNotes
  remove?: RoleNotes
  /** Removes those whose ids the body has: a bare list, or a member of that name. Ids of none are passed over. */
  removeMany?: { id: string; idsAt?: string } & Partial<OperationNotes>
  /** Puts it into a state. */
  moves?: Readonly<Record<string, { from?: readonly string[]; to: string } & Partial<OperationNotes>>>
}

/** `Context` is what handlers see of a request; the kernel passes it on. */
export interface ResourceDefinition<Context = unknown> {
  /** Its name in the store, in seeds and in the control plane. */
  type: string
  /** What messages call it; its type unless given. */
  noun?: string
  /** The member of answers and the parameter of paths that has it. */
  id: { field: string; format: 'dashed' | 'hex' }
  /** The member of documents that is its name. */
  nameAt?: string
  /** What it belongs to, and goes with; the id stands in the path or in the body under that name. */
  parent?: { type: string; field: string }
  /** No two have the same name, unless it is empty; the refusal. */
  uniqueName?: CatalogueEntry
  /** The refusal for an id of none; a general one unless given. */
  notFound?: CatalogueEntry
  /** The refusal where one with that id was to be shown, if that is another. */
  notShown?: CatalogueEntry
  /** The refusal to change what is of the library. */
  readOnly?: CatalogueEntry
  states?: ResourceStates
  list?: ListShape
  /** What an update without a field does: leaves it (merge), or takes it away. */
  updates?: 'merge' | 'replace'
  /** Members of a document that no answer has. */
  writeOnly?: readonly string[]
  /** What a request means. It was judged by the contract before; what it throws refuses it. */
  draft?(body: Document, context: DraftContext): ResourceDraft
  /** What somebody else's work has made, as one of these; absent: nothing comes from there. */
  adopt?(product: Product): ResourceDraft
  /** What an update makes of it, which was laid over its document already. */
  revise?(resource: Resource, change: Document, context: DraftContext): void
  /**
   * The state into which it goes because of something that belongs to it; undefined: it stays as it is. What is changed
   * in its document is stored with the state.
   */
  childMoved?(resource: Resource, child: ChildMove): string | undefined
  /** Members of answers that no request has brought. */
  view?(resource: Resource, context: Context): Document
  /** Those that are in every namespace. */
  library?(): Promise<readonly LibraryItem[]>
  /** How their ids begin; nothing that is stored has such a one. */
  libraryIds?: string
  /** A body that makes one, for documents and tests; the smallest that the contract takes unless given. */
  example?: Document
  /** Removal puts it into this state instead; from these alone where they are given. */
  bin?: { to: string; from?: readonly string[] }
  /** Absent: it takes no files. */
  files?: KindFiles
  /** Those of its files that nobody has uploaded. */
  made?(resource: Resource): readonly MadeFile[]
  operations: ResourceOperations
}

/** That something went into another state, or went away. */
export interface ChildMove extends Pick<Resource, 'row' | 'document'> {
  from: string | null
  /** Null: it is removed. */
  to: string | null
}

export interface DraftContext {
  namespace: Namespace
  appUserId?: string | undefined
  warn(remark: string): void
}

export type ResourceRole = Exclude<keyof ResourceOperations, 'moves'> | 'move'

export interface ResourceOperation {
  id: string
  role: ResourceRole
  notes: OperationNotes
  /** Parameters that take several values, separated by commas. */
  lists: readonly string[]
}

const errorsOf: Readonly<Record<ResourceRole, readonly ErrorName[]>> = {
  create: ['invalidParameter', 'invalidBody'],
  list: ['invalidParameter'],
  show: ['invalidParameter'],
  update: ['invalidParameter', 'invalidBody'],
  remove: ['invalidParameter'],
  removeMany: ['invalidParameter', 'invalidBody'],
  move: ['invalidParameter']
}

const summaryOf: Readonly<Record<ResourceRole, (noun: string) => string>> = {
  create: noun => `Create ${article(noun)} ${noun}`,
  list: noun => `List ${noun}s`,
  show: noun => `Show ${article(noun)} ${noun}`,
  update: noun => `Change ${article(noun)} ${noun}`,
  remove: noun => `Remove ${article(noun)} ${noun}`,
  removeMany: noun => `Remove several ${noun}s`,
  move: noun => `Move ${article(noun)} ${noun} into another state`
}

const article = (noun: string): string => (/^[aeiou]/i.test(noun) ? 'an' : 'a')

/** What is said of each operation of the resource, and what follows from what is said of the resource itself. */
export function operationsOfResource(definition: ResourceDefinition): ResourceOperation[] {
  const { moves = {}, ...roles } = definition.operations
  const plain = Object.entries(roles).map(([role, notes]) =>
    operationOf(definition, role as ResourceRole, typeof notes === 'string' ? { id: notes } : notes)
  )
  return [...plain, ...Object.entries(moves).map(([id, notes]) => operationOf(definition, 'move', { id, ...notes }))]
}

function operationOf(
  definition: ResourceDefinition,
  role: ResourceRole,
  { id, ...given }: { id: string } & Partial<OperationNotes>
): ResourceOperation {
  const { list, notFound, notShown = notFound, uniqueName, parent } = definition
  const about = [
    ...(role === 'show' ? [notShown ?? ('resourceNotFound' as const)] : []),
    ...(['update', 'remove', 'move'].includes(role) ? [notFound ?? ('resourceNotFound' as const)] : []),
    ...(['create', 'update'].includes(role) && uniqueName ? [uniqueName] : []),
    ...(role === 'create' && parent ? (['resourceNotFound'] as const) : [])
  ]
  const notes: OperationNotes = {
    summary: summaryOf[role](nounOf(definition)),
    errors: [...errorsOf[role], ...about],
    fidelity: 'stateful',
    evidence: 'sdk',
    ...given
  }
  const filters = role === 'list' ? Object.entries(list?.filters ?? {}) : []
  return { id, role, notes, lists: filters.flatMap(([name, { op }]) => (op === 'in' ? [name] : [])) }
}

/** Whether only the library can have the id. */
export const isLibraryId = ({ libraryIds: prefix }: Pick<ResourceDefinition, 'libraryIds'>, id: string): boolean =>
  prefix !== undefined && id.startsWith(prefix)

export const nounOf = ({ type, noun }: Pick<ResourceDefinition, 'type' | 'noun'>): string =>
  noun ?? type.replaceAll('-', ' ')
