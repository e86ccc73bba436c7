/** How jobs end, as a lifecycle says it: once for all, or by weights. */
import { Type } from 'typebox'

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
