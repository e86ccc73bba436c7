/**
 * Compiles schemas with Ajv, each at its first use: a start-up must not pay for operations that nobody calls. What was
 * compiled is kept for the whole process: it depends on nothing but the schema, and each test may have its own emulator.
 */
import { createRequire } from 'node:module'
import type { Ajv, ErrorObject, Options, ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import { contractKeywords } from '../../openapi/schemas/keywords.ts'
import { kept } from '../../emulator/kept.ts'

/** The first breach of a schema by a value; the value is brought into form in place (defaults, coercion). */
export type FirstBreach = (schema: TSchema, value: unknown) => ErrorObject | undefined

/** Every breach, of which one field may have several; for values that are refused already: it takes longer. */
export type EveryBreach = (schema: TSchema, value: unknown) => readonly ErrorObject[]

type Kind = 'body' | 'parameters'

const compilers = { body: compilersOf('body'), parameters: compilersOf('parameters') }

function compilersOf(kind: Kind) {
  return {
    first: kept((components: readonly TSchema[]): FirstBreach => {
      const breachesIn = createSchemaCompiler(kind, components, { allErrors: false })
      return (schema, value) => breachesIn(schema, value)[0]
    }),
    every: kept((components: readonly TSchema[]) => createSchemaCompiler(kind, components, { allErrors: true }))
  }
}

/** For schemas that refer to no other. */
const noComponents: readonly TSchema[] = []

/**
 * Bodies are judged as they came: no coercion, nothing stripped, defaults filled in. Parameters are strings, so they are
 * coerced. `components` are what references in the schemas may name; the same list has the same compiler.
 */
export function schemaCompiler(kind: Kind, components: readonly TSchema[] = noComponents): FirstBreach {
  return compilers[kind].first(components)
}

/** The same judgement to its end. Its order is not that of `schemaCompiler`, whose first breach may come later here. */
export function everyBreachCompiler(kind: Kind, components: readonly TSchema[] = noComponents): EveryBreach {
  return compilers[kind].every(components)
}

function createSchemaCompiler(
  kind: Kind,
  components: readonly TSchema[],
  { allErrors }: { allErrors: boolean }
): EveryBreach {
  const options: Options = {
    useDefaults: true,
    coerceTypes: kind === 'parameters' ? 'array' : false,
    allErrors,
    verbose: true,
    allowUnionTypes: true,
    keywords: [...contractKeywords],
    // Of a file its name alone is judged here.
    formats: { binary: true },
    // The tests judge the schemas against the meta-schema once; compiling that here would cost every start 10 ms.
    meta: false,
    validateSchema: false
  }
  const compiled = new Map<TSchema, ValidateFunction>()
  let ajv: Ajv | undefined
  return (schema, value) => {
    let validate = compiled.get(schema)
    if (!validate) {
      ajv ??= new (loadAjv())(options).addSchema([...components])
      validate = ajv.compile(schema)
      compiled.set(schema, validate)
    }
    return validate(value) ? none : (validate.errors ?? none)
  }
}

const none: readonly ErrorObject[] = []

/** Loaded with the first schema: it is sixty modules, and a start needs none of them. */
export function loadAjv(): typeof Ajv {
  return (createRequire(import.meta.url)('ajv') as { Ajv: typeof Ajv }).Ajv
}
