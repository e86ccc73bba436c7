/** The shape of a control operation: a call by which a test steers the emulator. One noun, one file. */
import type { Static, TObject, TSchema } from 'typebox'
import type { Emulator } from '../../emulator/emulator.ts'
import type { Download } from '../../emulator/files/download.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { Judge } from '../validation/judge.ts'
import type { Operation } from '../operation.ts'

export const CONTROL_PREFIX = '/_emulator/v1'

/** What the running emulator tells about itself. */
export interface Facts {
  version: string
  contractVersion: string
  /** The operations of the API. */
  operations: readonly Operation[]
  /** The effective configuration under the names of the flags, secrets hidden. */
  configuration: Readonly<Record<string, unknown>>
  settings: Settings
}

/** What can be changed while the emulator runs. */
export interface Settings {
  /** Keys are the names of flags, values what these take. Changes all of it, or nothing and says everything that is wrong. */
  change(
    patch: Readonly<Record<string, unknown>>
  ): { changed: Record<string, unknown> } | { problems: readonly string[] }
}

export interface ControlContext {
  emulator: Emulator
  /** The namespace of `?namespace=`; undefined: the whole emulator. */
  namespace: Namespace | undefined
  facts: Facts
  /** Judges request bodies of the API, for calls that carry some. */
  judge: Judge
  /** The body as it came; for operations that take bytes. */
  sent: { bytes: Buffer; contentType: string | undefined }
  /** Aborted when the client has gone before it was answered. */
  signal: AbortSignal
}

/** What a start knows of an operation. */
export interface ControlOperation {
  operationId: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/_emulator/v1`. */
  path: `/${string}`
  /** Its body may be as large as a whole state; others no larger than the API takes. */
  large: boolean
  /** The same each time. */
  load(): Promise<ControlCode>
}

/** What an operation says of itself and does; loaded at its first call. */
export interface ControlCode<
  Params extends TObject = TObject,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
  Query extends TObject = TObject
> {
  operationId: string
  tag: string
  summary: string
  description?: string
  params?: Params
  /** Parameters beside `namespace`, which every operation takes. */
  query?: Query
  body?: Body
  /** An empty body stands for `{}`. */
  bodyOptional?: boolean
  /** The operation judges the body itself, since it tells every breach and not only the first. */
  judgesBody?: true
  /** What comes or goes as bytes of any media type, and not as JSON. */
  bytes?: 'sent' | 'answered'
  /** Media types of text in which the answer comes; as JSON, too, unless `reply` is a string. */
  text?: readonly string[]
  reply: Reply
  handle(input: { params: Static<Params>; query: Static<Query>; body: Static<Body> }, context: ControlContext): unknown
}

/** An answer that is text and not JSON. */
export class PlainText {
  readonly text: string
  readonly contentType: string
  constructor(text: string, contentType = 'text/plain; charset=utf-8') {
    this.text = text
    this.contentType = contentType
  }
}

/** An answer that is a file, sent as storage sends it: with its media type, in ranges if asked. */
export class StoredFile {
  readonly download: Download
  constructor(download: Download) {
    this.download = download
  }
}

export function defineControl<
  const Params extends TObject,
  const Body extends TSchema,
  const Reply extends TSchema,
  const Query extends TObject
>(code: ControlCode<Params, Body, Reply, Query>): ControlCode<Params, Body, Reply, Query> {
  return code
}

export type LoadedOperation = ControlOperation & ControlCode

/** The operations with all that they say of themselves, for those who list them. */
export function loadAll(operations: readonly ControlOperation[]): Promise<LoadedOperation[]> {
  return Promise.all(operations.map(async operation => ({ ...operation, ...(await operation.load()) })))
}
