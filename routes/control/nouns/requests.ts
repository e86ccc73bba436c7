/** The journal of answered requests: listed, shown, and explained. */
import { Type } from 'typebox'
import type { TSchema } from 'typebox'
import type { Emulator } from '../../../emulator/emulator.ts'
import type { JournalEntry as Entry } from '../../../emulator/watching/journal.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { defineControl } from '../define-control.ts'
import { notFound } from '../problem.ts'
import { isoTime } from '../wire.ts'

const requestParams = Type.Object({ id: Type.String({ description: 'The `X-Request-Id` of the answer.' }) })

const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

const JournalEntry = Type.Object({
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

export const listRequests = defineControl({
  operationId: 'listRequests',
  tag: 'journal',
  summary: 'The requests that were answered, oldest first',
  description: 'Bounded: the oldest entries give way. Secrets are hidden when an entry is written.',
  reply: Type.Object({ count: Type.Integer(), requests: Type.Array(JournalEntry) }),
  handle(_input, { emulator, namespace }) {
    const entries = emulator.journal.list(namespace?.id)
    return { count: entries.length, requests: entries.map(entry => ({ ...entry, at: isoTime(entry.at) })) }
  }
})

export const showRequest = defineControl({
  operationId: 'showRequest',
  tag: 'journal',
  summary: 'One request, by its X-Request-Id',
  params: requestParams,
  reply: JournalEntry,
  handle({ params }, { emulator }) {
    const entry = entryOf(emulator, params.id)
    return { ...entry, at: isoTime(entry.at) }
  }
})

export const explainRequest = defineControl({
  operationId: 'explainRequest',
  tag: 'journal',
  summary: 'Why a request was answered as it was',
  description:
    'For a refused signature: the canonical request and string to sign as the emulator built them, and what most likely differs. For a refused request: everything that it breaks, field and rule.',
  params: requestParams,
  reply: Type.Object({
    id: Type.String(),
    outcome: Type.String(),
    status: Type.Integer(),
    errorCode: Type.Union([Type.String(), Type.Null()]),
    reason: Type.Union([Type.String(), Type.Null()]),
    breaches: Type.Array(Type.String()),
    warnings: Type.Array(Type.String()),
    signature: Type.Unknown({ description: 'Only where a signature was looked at and refused; null otherwise.' })
  }),
  handle({ params }, { emulator }) {
    const entry = entryOf(emulator, params.id)
    const { id, outcome, status, errorCode, errorMessage: reason, breaches, warnings } = entry
    return { id, outcome, status, errorCode, reason, breaches, warnings, signature: entry.explanation ?? null }
  }
})

function entryOf(emulator: Emulator, id: string): Entry {
  const entry = emulator.journal.find(id)
  if (entry) return entry
  throw notFound(
    `the journal has no request ${id}`,
    'Use the X-Request-Id of an answer; old entries give way, and a reset clears them.'
  )
}
