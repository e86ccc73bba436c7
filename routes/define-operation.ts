/** The shape of an operation file, and the context its handler gets. One operation, one file. */
import type { Static, TObject, TSchema } from 'typebox'
import type { BodyContract } from '../openapi/body-contract.ts'
import type { Emulator } from '../emulator/emulator.ts'
import type { ErrorName, Evidence } from '../emulator/errors.ts'
import type { Namespace } from '../emulator/namespaces/namespace.ts'

export interface OperationContext {
  emulator: Emulator
  /** The namespace of the path's `project_id`. */
  namespace: Namespace
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

export interface Operation<
  Params extends TObject = TObject,
  Query extends TObject = TObject,
  Body = unknown,
  Reply extends TSchema = TSchema
> {
  /** The official name, digits included. */
  operationId: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  tag: string
  summary: string
  description?: string
  params?: Params
  query?: Query
  body?: BodyContract<Body>
  /** Absent: the answer has no body. */
  reply?: Reply
  /** Headers of a success beside `X-Request-Id`, each with what it says. */
  replyHeaders?: Readonly<Record<string, string>>
  /** Requests that the emulator sends because of it, as OpenAPI has them. */
  callbacks?: Record<string, unknown>
  /** The success status; 200 unless given. */
  status?: number
  /** Refusals beyond those every operation shares (401, 413, 415, 500). */
  errors: readonly ErrorName[]
  /** `stateful`: it acts on stored state; `static`: it always answers the same. */
  fidelity: 'stateful' | 'static'
  /** Whose word the behaviour rests on; with `assumed`, `assumption` says what was assumed. */
  evidence: Evidence
  assumption?: string
  /** `none`: it is called before there is a credential. */
  credentials?: 'none'
  handle(
    input: { params: Static<Params>; query: Static<Query>; body: Body },
    context: OperationContext
  ): Static<Reply> | Promise<Static<Reply>>
}

/** Gives an operation file its types; the value is returned as it is. */
export function defineOperation<
  const Params extends TObject,
  const Query extends TObject,
  Body,
  const Reply extends TSchema
>(operation: Operation<Params, Query, Body, Reply>): Operation<Params, Query, Body, Reply> {
  return operation
}
