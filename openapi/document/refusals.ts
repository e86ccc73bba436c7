/** The refusals of an operation as answers of the document. Knows the form of the API's errors, and no error. */
import type { TSchema } from 'typebox'
import type { Examples } from './examples.ts'
import type { Answer, ErrorFact } from './facts.ts'

/**
 * One answer a status, in the order of the errors; its examples are the codes that come with it. What was recorded, by status,
 * takes the place of the bare words of the catalogue.
 */
export function refusals(
  errors: readonly ErrorFact[],
  schema: TSchema,
  recorded: (status: number) => Examples
): Record<string, Answer> {
  const answerOf = (status: number): Answer => {
    const those = errors.filter(error => error.status === status)
    return {
      description: those.map(({ code, summary }) => `\`${code}\` ${summary}`).join(' '),
      content: { 'application/json': { schema, examples: { ...bare(those), ...recorded(status) } } }
    }
  }
  return Object.fromEntries(errors.map(({ status }) => [status, answerOf(status)]))
}

/** What the catalogue says of errors of which no answer was recorded. */
const bare = (errors: readonly ErrorFact[]): Examples =>
  Object.fromEntries(
    errors.map(({ name, summary, code, message }) => [
      name,
      { summary, value: { error_code: code, error_msg: message } }
    ])
  )
