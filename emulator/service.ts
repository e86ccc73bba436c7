/**
 * What a service of MetaStudio is: one value that says which kinds of job it has, which operations it answers and which
 * switches it obeys. The kernel knows services through this alone; `services/index.ts` is their list.
 */
import type { Static, TObject, TSchema } from 'typebox'
import type { BodyContract, Switches } from '../openapi/body-contract.ts'
import type { Operations } from '../openapi/facts/types.ts'
import type { Emulator } from './emulator.ts'
import type { ErrorWords } from './errors.ts'
import type { JobKind } from './jobs/kind.ts'
import type { Namespace } from './namespaces/namespace.ts'
import type { OperationNotes } from './operation-notes.ts'
import type { ResourceDefinition } from './resources/resource.ts'

export interface Service {
  name: string
  /** Where documents tell of it: those with a place come first, lower ones before higher, and all others by their names. */
  place?: number
  /** The contract's tags of its operations, in the order in which a reader should find them, and what each is about. */
  tags: Readonly<Record<string, string>>
  kinds?: readonly JobKind[]
  resources?: readonly ResourceDefinition<OperationContext>[]
  /** What can be chosen at the start, by the name of its flag. */
  switches?: Readonly<Record<string, Switch>>
  /** What it answers, by the official operation id; method, path, parameters, body and answer follow from the facts. */
  operations?: Readonly<Record<string, OperationNotes>>
  /** How its refusals are worded; absent: as most services word them. */
  errors?: ErrorWords
  /** What answers them; loaded with the first request to one of them. What a resource says suffices for its operations. */
  code?(): Promise<ServiceCode>
}

/** A choice that decides where the contract is silent or contradicts itself (see docs/fidelity.md). */
export interface Switch<Value extends string = string> {
  values: readonly [Value, ...Value[]]
  default: Value
  description: string
}

export interface ServiceCode {
  /** By operation id. */
  handlers?: Readonly<Record<string, Handler | Followed>>
  /** By operation id: what an official page says otherwise than the facts, where the handler follows from a resource. */
  contracts?: Readonly<Record<string, Followed['contract']>>
  /** Named schemas that those of `handlers` refer to. */
  components?: readonly TSchema[]
}

export interface OperationContext {
  emulator: Emulator
  /** The namespace of the path's `project_id`. */
  namespace: Namespace
  /** What was chosen at the start, of all services. */
  switches: Switches
  /** `X-App-UserId`, when the client sent it. */
  appUserId: string | undefined
  /** The header `Prefer`, by which a client may wish for an outcome. */
  prefer: string | undefined
  /** Origin under which the client reached the emulator, e.g. `http://127.0.0.1:4580`; upload URLs start with it. */
  baseUrl: string
  requestId: string
  /** Adds a remark to the response header and the journal entry. */
  warn: (remark: string) => void
  /** Sets a response header. */
  header: (name: string, value: string) => void
}

export interface Input<Params = unknown, Query = unknown, Body = unknown, Headers = unknown> {
  params: Params
  query: Query
  /** Those that the operation has beside the ones that every operation takes. */
  headers: Headers
  body: Body
}

export type Handler<In extends Input = Input<never, never, never, never>, Reply = unknown> = (
  input: In,
  context: OperationContext
) => Reply | Promise<Reply>

/** The contract of an operation whose official page was followed by hand; what is absent follows from the facts. */
export interface Contract<Params extends TObject, Query extends TObject, Body, Reply extends TSchema> {
  params?: Params
  query?: Query
  body?: BodyContract<Body>
  reply?: Reply
  /** Requests that the emulator sends because of it, as OpenAPI has them. */
  callbacks?: Record<string, unknown>
}

export interface Followed {
  contract: Contract<TObject, TObject, unknown, TSchema>
  handle: Handler
}

/** Takes an operation's contract from an official page, and gives its handler the types of that. */
export function followed<const Params extends TObject, const Query extends TObject, Body, const Reply extends TSchema>(
  contract: Contract<Params, Query, Body, Reply>,
  handle: Handler<Input<Static<Params>, Static<Query>, Body>, Static<Reply>>
): Followed {
  return { contract, handle } as unknown as Followed
}

type HandlerOf<Id extends keyof Operations> = Handler<
  Input<Operations[Id]['params'], Operations[Id]['query'], Operations[Id]['body'], Operations[Id]['headers']>,
  Operations[Id]['reply']
>

/** Gives handlers the types of their operations' facts. */
export function defineHandlers(handlers: {
  readonly [Id in keyof Operations]?: HandlerOf<Id> | Followed
}): NonNullable<ServiceCode['handlers']> {
  return handlers
}

/** A resource as a service declares it: its views see what handlers see. */
export const defineResource = (
  definition: ResourceDefinition<OperationContext>
): ResourceDefinition<OperationContext> => definition
