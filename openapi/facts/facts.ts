/**
 * What the contract says about every operation and model of MetaStudio, as data: `operations.json` and `models.json` in
 * this folder, and `iam.json`, which is written by hand. Read at the first question, since a start needs neither. Knows no schema language and no service.
 */
import { readFileSync } from 'node:fs'
import { packageRoot } from '#package-root'

/** A field of a model, or a parameter. Absent members are unknown. Lengths are in characters, bounds inclusive. */
export interface FieldFacts {
  name: string
  /** `string`, `integer`, `number`, `boolean`, `object`, `file`, `ref:MODEL`, or `array<...>` of one of these. */
  type: string
  required?: boolean
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  /** Bounds of the items of an array of strings. */
  items?: { minLength?: number; maxLength?: number }
  enum?: readonly (string | number | boolean)[]
  /** Values of `enum` that no source describes. */
  enumUndocumented?: readonly string[]
  default?: unknown
  pattern?: string
  format?: string
  deprecated?: boolean
  /** Mandatory in the OpenAPI documents, though not in the SDK. */
  requiredElsewhere?: boolean
}

export interface ParameterFacts extends FieldFacts {
  in: 'path' | 'query' | 'header'
}

export interface ModelFacts {
  fields: readonly FieldFacts[]
  /** The model is a string of this set and has no fields. */
  enum?: readonly string[]
  /** Fields of the OpenAPI documents that the SDK lacks. */
  elsewhere?: readonly FieldFacts[]
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface OperationFacts {
  /** The official operation id, digits and typing errors included. */
  id: string
  method: Method
  path: `/${string}`
  /** The first part of the path behind the project. */
  tag: string
  /** Beside the headers of credentials, which every operation takes. */
  parameters: readonly ParameterFacts[]
  /** A model, or `array<string>`. Absent: the operation takes no body. */
  body?: string
  /** The body may be left out. */
  bodyOptional?: boolean
  /** The body is a form with a file. */
  multipart?: boolean
  /** A picture may stand in the body: a file, or a text of more than the 12 MB that the API gateway takes. */
  picture?: boolean
  /** The model of the answer; one without fields stands for an empty answer. */
  reply: string
  /** The answer is a file. */
  stream?: boolean
  replyHeaders?: readonly string[]
  /** The documented status of success; absent: undocumented, 200 is assumed. */
  status?: number
  /** Every status that the OpenAPI documents list. */
  statuses?: readonly number[]
}

export interface Facts {
  operations: readonly OperationFacts[]
  models: Readonly<Record<string, ModelFacts>>
}

let operations: readonly OperationFacts[] | undefined
let byId: ReadonlyMap<string, OperationFacts> | undefined
let models: Facts['models'] | undefined

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`openapi/facts/${name}`, packageRoot), 'utf8'))

/** All operations, in the order of the official SDK; those of IAM, which no source has in this form, follow. */
export function operationFacts(): readonly OperationFacts[] {
  operations ??= [...(read('operations.json') as OperationFacts[]), ...(read('iam.json') as OperationFacts[])]
  return operations
}

/** The operation of that id. Throws for one that the contract does not know: the mistake is in the code that asks. */
export function factsOf(operationId: string): OperationFacts {
  byId ??= new Map(operationFacts().map(facts => [facts.id, facts]))
  const found = byId.get(operationId)
  if (found) return found
  throw new Error(`the contract has no operation ${operationId}`)
}

export function modelFacts(): Facts['models'] {
  models ??= read('models.json') as Facts['models']
  return models
}
