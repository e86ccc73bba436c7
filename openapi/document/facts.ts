/** What a document is made of: everything that `maker.ts` is told, as data. Knows no operation and no service. */
import type { TObject, TSchema } from 'typebox'
import type { Examples } from './examples.ts'

export type Json = Record<string, unknown>

export interface DocumentFacts {
  info: Json
  servers: readonly Json[]
  /** In the order in which a reader should find them. */
  tags?: readonly { name: string; description: string }[]
  /** What every operation asks for unless it says otherwise. */
  security: readonly Json[]
  securitySchemes: Readonly<Record<string, Json>>
  /** Schemas that others refer to by their `$id`. */
  components: readonly TSchema[]
  /** Headers that every answer has, under the names of their components. */
  headers?: Readonly<Record<string, { name: string; header: Json }>>
  /**
   * `warned`: the emulator takes unknown properties of bodies with a warning, though the document closes every body, marks
   * it so, and leaves answers open. `as told`: the schemas say what is meant.
   */
  unknownProperties: 'warned' | 'as told'
  operations: readonly DescribedOperation[]
  /** Further members of the document; their names begin with `x-`. */
  extensions?: Json
}

export interface DescribedOperation {
  operationId: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With parameters as `{name}`. */
  path: string
  tag: string
  summary: string
  description?: string | undefined
  /** Listed in the order in which the places are given here. */
  parameters: Readonly<Partial<Record<Place, TObject | undefined>>>
  /** In the place of the document's. */
  security?: readonly Json[] | undefined
  body?: Body | undefined
  /** Successes and refusals by status: `200`, `4XX`. */
  answers: Readonly<Record<string, Answer>>
  /** Requests that the operation leads to, as OpenAPI has them. */
  callbacks?: Json | undefined
  /** Further members of the operation; their names begin with `x-`. */
  extensions?: Json
}

export type Place = 'path' | 'query' | 'header'

export interface Body {
  required: boolean
  content: Content
}

export interface Answer {
  description: string
  /** Absent: the answer has no body. */
  content?: Content
  /** Beside those of every answer. */
  headers?: Json
}

/** By media type. */
export type Content = Readonly<Record<string, { schema: TSchema; examples?: Examples | undefined }>>

/** A refusal as the catalogue has it. */
export interface ErrorFact {
  name: string
  code: string
  status: number
  message: string
  summary: string
}
