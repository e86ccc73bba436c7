/** GET /requests/{id}/explain */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { entryOf, requestParams } from '../journal-entry.ts'

export default defineControl({
  operationId: 'explainRequest',
  method: 'GET',
  path: '/requests/{id}/explain',
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
