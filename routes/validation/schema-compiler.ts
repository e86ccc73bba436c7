/**
 * Compiles schemas with Ajv, each at its first use: a start-up must not pay for operations that nobody calls. What was
 * compiled is kept for the whole process: it depends on nothing but the schema, and each test may have its own emulator.
 */
import { createRequire } from 'node:module'
import type { Ajv, ErrorObject, Options, ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import { contractKeywords } from '../../openapi/schemas/fields.ts'
import { kept } from '../kept.ts'

/** The first breach of a schema by a value; the value is brought into form in place (defaults, coercion). */
export type FirstBreach = (schema: TSchema, value: unknown) => ErrorObject | undefined

type Kind = 'body' | 'parameters'

const compilers: Record<Kind, (components: readonly TSchema[]) => FirstBreach> = {
  body: kept(components => createSchemaCompiler('body', components)),
  parameters: kept(components => createSchemaCompiler('parameters', components))
}

/** For schemas that refer to no other. */
const noComponents: readonly TSchema[] = []

/**
 * Bodies are judged as they came: no coercion, nothing stripped, defaults filled in. Parameters are strings, so they are
 * coerced. `components` are what references in the schemas may name; the same list has the same compiler.
 */
export function schemaCompiler(kind: Kind, components: readonly TSchema[] = noComponents): FirstBreach {
  return compilers[kind](components)
}

function createSchemaCompiler(kind: Kind, components: readonly TSchema[]): FirstBreach {
  const options: Options = {
    useDefaults: true,
    coerceTypes: kind === 'parameters' ? 'array' : false,
    allErrors: false,
    verbose: true,
    allowUnionTypes: true,
    keywords: [...contractKeywords],
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
    return validate(value) ? undefined : validate.errors?.[0]
  }
}

/** Loaded with the first schema: it is sixty modules, and a start needs none of them. */
function loadAjv(): typeof Ajv {
  return (createRequire(import.meta.url)('ajv') as { Ajv: typeof Ajv }).Ajv
}
