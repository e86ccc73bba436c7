/** The contract of one operation: what its official page says where that was followed, and the facts everywhere else. */
import type { TObject, TSchema } from 'typebox'
import type { OperationFacts } from '../openapi/facts/facts.ts'
import { bodySchema, componentsIn, parametersSchema, replySchema } from '../openapi/facts/schemas.ts'
import type { BodyContract } from '../openapi/body-contract.ts'
import type { Followed, Handler } from '../emulator/service.ts'

export interface ReplyContract {
  schema: TSchema
  /** What references in it may name. */
  components: readonly TSchema[]
  /** It follows the facts: what they do not name, the answer does not have. */
  closed?: true
  /** It is no JSON: handlers give a `FileAnswer`. */
  file?: true
}

export interface OperationCode {
  params: TObject
  query: TObject | undefined
  /** Undefined: it has none but those that every operation takes. */
  headers: TObject | undefined
  /** Undefined: the operation takes no body. */
  body: BodyContract | undefined
  /** Undefined: the answer has no body. */
  reply: ReplyContract | undefined
  /** Requests that the emulator sends because of it, as OpenAPI has them. */
  callbacks: Record<string, unknown> | undefined
  handle: Handler
}

const END_USER = 'X-App-UserId'

/** `components` are those that the followed parts refer to, `lists` the parameters that take several values with commas between. */
export function contractOf(
  facts: OperationFacts,
  followed: Followed['contract'],
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
