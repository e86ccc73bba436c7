/** The contract of one operation: what its official page says where that was followed, and the facts everywhere else. */
import type { TObject, TSchema } from 'typebox'
import type { OperationFacts } from '../openapi/facts/facts.ts'
import { bodySchema, componentsIn, parametersSchema, replySchema } from '../openapi/facts/schemas.ts'
import type { FollowedContract, OperationCode } from './operation.ts'

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
    body: followed.body
      ? { components, ...followed.body }
      : schema && { schema, components: componentsIn(facts.body ?? '') },
    callbacks: followed.callbacks,
    reply:
      reply &&
      (followed.reply
        ? { schema: reply, components }
        : { schema: reply, components: componentsIn(facts.reply), closed: true })
  }
}

function queryOf(facts: OperationFacts, lists: readonly string[]): TObject | undefined {
  return facts.parameters.some(({ in: place }) => place === 'query')
    ? parametersSchema(facts, 'query', lists)
    : undefined
}
