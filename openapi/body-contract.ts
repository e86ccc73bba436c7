/**
 * A request body as the contract sees it: a schema for what a schema can say, named rules for what it cannot, and
 * remarks for what is accepted but has no effect. Pure data and functions; HTTP does not appear here.
 */
import type { TSchema } from 'typebox'

/** What was chosen where the contract is silent or contradicts itself, by names in camel case. */
export type Switches = Readonly<Record<string, unknown>>

/** A breach of a rule, in words for `error_msg`: "<path> <rule>, got <got>". */
export interface Violation {
  /** Dotted path of the field, e.g. `shoot_scripts[0].sequence_no`. */
  path: string
  rule: string
  got?: unknown
}

/** What the documents say and a schema cannot. */
export interface Rule<Body> {
  /**
   * Every field it looks at, `[]` for an item: `shoot_scripts[].sequence_no`. It is asked only when none of these, nor
   * what they are in, was refused; of the rest of the body nothing is certain.
   */
  reads: readonly string[]
  /** All there are, in the order of the request. */
  breaches: (body: Body, switches: Switches) => Violation[]
}

export interface BodyContract<Body = unknown> {
  /** Component schema (it has an `$id`). Defaults are applied where the schema has `default`. */
  schema: TSchema
  /** What references in it may name. */
  components?: readonly TSchema[]
  /** Brings spellings that the official examples use into form, in place, before the schema judges; says what it changed. */
  prepare?: (raw: Record<string, unknown>) => string[]
  /** In the order in which their breaches are told, after those of the schema. */
  rules?: readonly Rule<Body>[]
  /** Brings accepted values into their final form, in place (fractions to integers). */
  finish?: (body: Body) => void
  /** What a client should know although nothing is refused. Sees the body with its defaults filled in. */
  remarks?: (body: Body) => string[]
  /** Named example bodies for the OpenAPI document. */
  examples?: Readonly<Record<string, { summary: string; value: unknown }>>
  /** A request without a body is as good. */
  optional?: true
  /** It comes as a form, whose fields of the format `binary` are files. */
  form?: true
  /** Carries the type; never has a value. */
  readonly body?: Body
}
