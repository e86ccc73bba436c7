/** GET /requests */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { JournalEntry } from '../schemas.ts'
import { isoTime } from '../wire.ts'

export default defineControl({
  operationId: 'listRequests',
  method: 'GET',
  path: '/requests',
  tag: 'journal',
  summary: 'The requests that were answered, oldest first',
  description: 'Bounded: the oldest entries give way. Secrets are hidden when an entry is written.',
  reply: Type.Object({ count: Type.Integer(), requests: Type.Array(JournalEntry) }),
  handle(_input, { emulator, namespace }) {
    const entries = emulator.journal.list(namespace?.id)
    return { count: entries.length, requests: entries.map(entry => ({ ...entry, at: isoTime(entry.at) })) }
  }
})
