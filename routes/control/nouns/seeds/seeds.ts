/** POST /seed: makes what a test wants to find. */
import { Type } from 'typebox'
import { SeedRefused } from '../../../../emulator/state/seeding.ts'
import { defineControl } from '../../define-control.ts'
import { refusalOf } from '../../every-breach.ts'
import { readSeeds, repeatedKeys, seedReaders } from './seed-entries.ts'
import { SeedBody } from './seed-schema.ts'

const HINT =
  'Send {namespace?, clock?, lifecycles?, credentials?, jobs?: [{key, kind, state?, name?, app_user_id?, created_at?, job_id?, request}], resources?: [{key, type, state?, name?, app_user_id?, created_at?, id?, request}]} or a list of such.'

export const seed = defineControl({
  operationId: 'seed',
  tag: 'state',
  summary: 'Make what a test wants to find',
  description:
    'Jobs in any state the emulator can reach, resources in any of theirs, clocks, lifecycles and credentials; all of it or nothing. A job or resource is made once for its key: sent again it is `unchanged`, in other words it is a 409 while it is there. A clock or lifecycle is set when it was not seeded in the same words before. Request bodies are judged by the contract. What was sent is made again by a reset that keeps `seed`.',
  body: SeedBody,
  judgesBody: true,
  reply: Type.Object({
    created: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    warnings: Type.Array(Type.String(), { description: 'What a client would have been warned of.' }),
    entries: Type.Array(
      Type.Object({
        namespace: Type.Union([Type.String(), Type.Null()]),
        type: Type.String(),
        key: Type.Union([Type.String(), Type.Null()], {
          description: 'The key of a job or resource, the kind of a lifecycle.'
        }),
        result: Type.String(),
        job_id: Type.Union([Type.String(), Type.Null()]),
        id: Type.Union([Type.String(), Type.Null()], { description: 'Of a resource.' })
      })
    )
  }),
  async handle({ body }, { emulator, namespace, judge, facts }) {
    const readers = await seedReaders(emulator, judge, facts.operations)
    const { entries, problems, warnings } = readSeeds(readers, body, { namespace: namespace?.id })
    problems.push(...repeatedKeys(entries))
    if (problems.length > 0) throw refusalOf(400, 'the seed cannot be read', problems, HINT)
    try {
      const results = emulator.seeding.send(entries)
      const count = (wanted: string) => results.filter(({ result }) => result === wanted).length
      return {
        created: count('created'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        warnings,
        entries: results.map(({ jobId: job_id, id = null, ...rest }) => ({ ...rest, job_id, id }))
      }
    } catch (error) {
      if (!(error instanceof SeedRefused)) throw error
      throw refusalOf(409, 'the seed does not fit what is there', error.problems, 'Nothing was seeded; see `problems`.')
    }
  }
})
