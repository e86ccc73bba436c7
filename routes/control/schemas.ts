/** Shapes that several control operations share. */
import { Type } from '../../openapi/type.ts'
import type { TSchema } from 'typebox'
import { choice } from '../../openapi/schemas/fields.ts'

export const ClockReading = Type.Object({
  mode: choice(['real', 'scaled', 'manual'], 'How emulator time moves.'),
  scale: Type.Number({ description: 'Emulator seconds per physical second; 0 while the clock is manual.' }),
  now: Type.String({ description: 'Emulator time, RFC 3339.' })
})

export const Happening = Type.Object(
  { type: Type.String(), namespace: Type.String(), at: Type.String() },
  { additionalProperties: true, description: 'A transition of a job or an attempt of a callback.' }
)

const strict = { additionalProperties: false }
const weight = Type.Optional(Type.Number({ minimum: 0 }))

export const Outcome = Type.Unsafe<
  | 'succeed'
  | 'block'
  | 'stuck'
  | { fail: { code: string; atState?: string; message?: string; force?: boolean } }
  | { weighted: { succeed?: number; fail?: number; block?: number; stuck?: number } }
>({
  description:
    '`succeed`, `block`, `stuck`, `{fail: {code, atState?, message?, force?}}` or `{weighted: {succeed: 0.9, fail: 0.1}}`.',
  anyOf: [
    { enum: ['succeed', 'block', 'stuck'] },
    Type.Object(
      {
        fail: Type.Object(
          {
            code: Type.String({ minLength: 1, maxLength: 32 }),
            atState: Type.Optional(Type.String({ maxLength: 64 })),
            message: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
            force: Type.Optional(Type.Boolean())
          },
          strict
        )
      },
      strict
    ),
    Type.Object(
      {
        weighted: Type.Object(
          { succeed: weight, fail: weight, block: weight, stuck: weight },
          { ...strict, minProperties: 1 }
        )
      },
      strict
    )
  ]
})

export const Lifecycle = Type.Object({
  mode: Type.String(),
  delays: Type.Record(Type.String(), Type.Integer()),
  reads: Type.Integer(),
  outcome: Type.Unknown()
})

const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const JournalEntry = Type.Object({
  id: Type.String({ description: 'The `X-Request-Id` of the answer.' }),
  namespace: nullable(Type.String()),
  at: Type.String({ description: 'Emulator time.' }),
  method: Type.String(),
  url: Type.String({ description: 'Path and query; signatures are hidden.' }),
  operation: nullable(Type.String()),
  status: Type.Integer(),
  outcome: choice(['accepted', 'rejected', 'failed', 'unmatched'], 'How the request fared.'),
  errorCode: nullable(Type.String()),
  errorMessage: nullable(Type.String()),
  breaches: Type.Array(Type.String(), {
    description: 'What the request broke in the contract, all of it; `errorMessage` begins with the first.'
  }),
  warnings: Type.Array(Type.String()),
  explanation: Type.Optional(Type.Unknown()),
  durationMs: Type.Number({ description: 'Physical milliseconds.' })
})
