/** The contract of one operation: what its official page says where that was followed, and the facts everywhere else. */
import type { TObject, TSchema } from 'typebox'
import type { OperationFacts } from '../openapi/facts/facts.ts'
import { bodySchema, componentsIn, parametersSchema, replySchema } from '../openapi/facts/schemas.ts'
import type { FollowedContract, OperationCode } from './operation.ts'

const END_USER = 'X-App-UserId'

/** `components` are those that the followed parts refer to, `lists` the parameters that take several values with commas between. */
export function contractOf(
  facts: OperationFacts,
  followed: FollowedContract,
  components: readonly TSchema[],
  lists: readonly string[] = []
): Omit<OperationCode, 'handle'> {
  const schema = bodySchema(facts)
  const reply = followed.reply ?? replySchema(facts)
  return {
    params: followed.params ?? parametersSchema(facts, 'path'),
    query: followed.query ?? queryOf(facts, lists),
    headers: headersOf(facts),
    body: followed.body
      ? { components, ...followed.body }
      : schema && {
          schema,
          components: componentsIn(facts.body ?? ''),
          ...(facts.bodyOptional ? { optional: true } : {}),
          ...(facts.multipart ? { form: true } : {})
        },
    callbacks: followed.callbacks,
    reply:
      reply &&
      (followed.reply
        ? { schema: reply, components }
        : facts.stream
          ? { schema: reply, components: [], file: true }
          : { schema: reply, components: componentsIn(facts.reply), closed: true })
  }
}

/** Those that no other operation has; the end user's is judged for all alike. */
function headersOf(facts: OperationFacts): TObject | undefined {
  const own = facts.parameters.filter(({ in: place, name }) => place === 'header' && name !== END_USER)
  return own.length > 0 ? parametersSchema({ parameters: own }, 'header') : undefined
}

function queryOf(facts: OperationFacts, lists: readonly string[]): TObject | undefined {
  return facts.parameters.some(({ in: place }) => place === 'query')
    ? parametersSchema(facts, 'query', lists)
    : undefined
}
