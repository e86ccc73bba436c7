/** The shape of a seed document; a seed file or a call holds one, or a list of them. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { limits } from '../../../../emulator/limits.ts'
import { choice } from '../../../../openapi/schemas/fields.ts'
import { LifecycleBody } from '../lifecycles/lifecycle-body.ts'
import { Time } from '../../wire.ts'

const SeedJob = Type.Object(
  {
    key: Type.String({
      minLength: 1,
      maxLength: 128,
      description: 'Names the job: seeded again, it is not made again.'
    }),
    kind: Type.String({ minLength: 1, maxLength: 64, description: 'What kind of job; `/info` lists them.' }),
    state: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description:
          'Where the job is put, along the edges of its machine and without callbacks; it goes on from there as its lifecycle says, but stays in mode `instant`. Absent: it is created as by the API.'
      })
    ),
    name: Type.Optional(
      Type.String({
        maxLength: 256,
        description: 'Short for the place in the request where a job of the kind has its name.'
      })
    ),
    app_user_id: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    created_at: Type.Optional(Time),
    job_id: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', examples: ['avatar-1'] })),
    request: Type.Object({}, { additionalProperties: true, description: "The body of the API's create operation." })
  },
  { additionalProperties: false }
)

const SeedResource = Type.Object(
  {
    key: Type.String({ minLength: 1, maxLength: 128, description: 'Names it: seeded again, it is not made again.' }),
    type: Type.String({ minLength: 1, maxLength: 64, description: 'What it is; GET /resources lists the types.' }),
    state: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'Where it is put; absent: where it begins.' })
    ),
    name: Type.Optional(Type.String({ maxLength: 256, description: 'Short for the place in the request.' })),
    app_user_id: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    created_at: Type.Optional(Time),
    id: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', examples: ['background-1'] })),
    request: Type.Object({}, { additionalProperties: true, description: "The body of the API's create operation." })
  },
  { additionalProperties: false }
)
export type SeedResourceBody = Static<typeof SeedResource>

export type SeedJobBody = Static<typeof SeedJob>

/** A list may stand under the name of a type instead, in the plural: `assets` for resources of type `asset`. */
export const SeedDocument = Type.Object(
  {
    namespace: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        pattern: '^[^\\u0000-\\u001f\\u007f/\\\\]*$',
        description: 'The `project_id`; jobs need one, here or in the query. Settings without one are for all.'
      })
    ),
    clock: Type.Optional(
      Type.Object(
        {
          mode: choice(['real', 'scaled', 'manual'], 'How emulator time moves.'),
          scale: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })),
          at: Type.Optional(Time)
        },
        { additionalProperties: false }
      )
    ),
    lifecycles: Type.Optional(
      Type.Record(Type.String(), LifecycleBody, { description: 'By kind, each as in PUT /lifecycles/{kind}.' })
    ),
    credentials: Type.Optional(
      Type.Unsafe<Record<string, string>>({
        type: 'object',
        patternProperties: { '^[A-Za-z0-9_-]{1,64}$': { type: 'string', pattern: '^\\S{1,128}$' } },
        additionalProperties: false,
        description: 'Access keys with their secret keys, known from then on beside the configured ones.'
      })
    ),
    jobs: Type.Optional(Type.Array(SeedJob, { maxItems: limits.seededJobs })),
    resources: Type.Optional(Type.Array(SeedResource, { maxItems: limits.seededJobs }))
  },
  { additionalProperties: false }
)
export type SeedDocument = Static<typeof SeedDocument>

export const SeedBody = Type.Unsafe<unknown>({ anyOf: [SeedDocument, Type.Array(SeedDocument)] })
