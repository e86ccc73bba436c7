/**
 * The vocabulary in which the component schemas are written: one function a kind of field, range first, then its
 * description. It knows JSON Schema and the contract's own `x-` keywords, but no field of MetaStudio.
 */
import { Type } from 'typebox'
import type { Static, TArray, TObject, TProperties, TSchema, TSchemaOptions, TUnsafe } from 'typebox'

/** A string of `min` to `max` characters (code points). */
export const text = (min: number, max: number, description: string, options: TSchemaOptions = {}) =>
  Type.String({ minLength: min, maxLength: max, description, ...options })

/** An integer within a range, both ends included. */
export const whole = (min: number, max: number, description: string, options: TSchemaOptions = {}) =>
  Type.Integer({ minimum: min, maximum: max, description, ...options })

/** A number within a range, both ends included. */
export const decimal = (min: number, max: number, description: string, options: TSchemaOptions = {}) =>
  Type.Number({ minimum: min, maximum: max, description, ...options })

export const flag = (description: string, options: TSchemaOptions = {}) => Type.Boolean({ description, ...options })

/** One of a few strings. */
export const choice = <const Values extends readonly string[]>(
  values: Values,
  description: string,
  options: TSchemaOptions = {}
): TUnsafe<Values[number]> => Type.Unsafe({ type: 'string', enum: [...values], description, ...options })

/** A string of a known set that rows carry as any string: for answers, where the emulator itself wrote the value. */
export const word = (values: readonly string[], description: string, options: TSchemaOptions = {}): TUnsafe<string> =>
  Type.Unsafe({ type: 'string', enum: [...values], description, ...options })

/** A list of `min` to `max` items. */
export const list = <Item extends TSchema>(
  items: Item,
  min: number,
  max: number,
  description: string,
  options: TSchemaOptions = {}
): TArray<Item> => Type.Array(items, { minItems: min, maxItems: max, description, ...options })

/** A string whose length no source bounds. */
export const free = (description: string, options: TSchemaOptions = {}) => Type.String({ description, ...options })

/** A UTC time to the second, the only form in which the API writes one. */
export const instant = (description: string) => text(20, 20, description, { examples: ['2022-11-30T06:59:56Z'] })

/** A link; 2,048 characters is the documented bound everywhere. */
export const link = (description: string, options: TSchemaOptions = {}) => text(1, 2048, description, options)

/** Marks a field that is read and stored, but changes nothing. */
export const noEffect = (why: string): TSchemaOptions => ({ deprecated: true, 'x-no-effect': why })

/** Carries a documented default that must not be filled in. */
export const documentedDefault = (value: unknown): TSchemaOptions => ({ 'x-documented-default': value })

/** Marks a field that the official pages lack and the official SDK has. */
export const sdkOnly: TSchemaOptions = { 'x-source': 'sdk' }

/**
 * A named part of a request. Properties that it does not list are let through: official SDKs are newer than the
 * official pages, and what they send must come back when the job is shown.
 */
export const requestPart = <Properties extends TProperties>(
  id: string,
  description: string,
  properties: Properties
): TObject<Properties> => Type.Object(properties, { $id: id, description, additionalProperties: true })

/** A named part of an answer; it has exactly the listed properties. */
export const replyPart = <Properties extends TProperties>(
  id: string,
  description: string,
  properties: Properties
): TObject<Properties> => Type.Object(properties, { $id: id, description })

/** Refers to a component by its name, so that the OpenAPI document names it instead of repeating it. */
export const ref = <Schema extends TSchema>(schema: Schema, options: TSchemaOptions = {}): TUnsafe<Static<Schema>> =>
  Type.Unsafe(Type.Ref((schema as { $id?: string }).$id ?? '', options))

/** The named schemas among what a module exports, in the order of their names. */
export function namedSchemas(exported: Readonly<Record<string, unknown>>): TSchema[] {
  return Object.values(exported).filter(
    (value): value is TSchema => typeof value === 'object' && value !== null && '$id' in value
  )
}
