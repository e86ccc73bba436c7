/** GET /requests/{id} */
import { defineControl } from '../define-control.ts'
import { entryOf, requestParams } from '../journal-entry.ts'
import { JournalEntry } from '../schemas.ts'
import { isoTime } from '../wire.ts'

export default defineControl({
  operationId: 'showRequest',
  method: 'GET',
  path: '/requests/{id}',
  tag: 'journal',
  summary: 'One request, by its X-Request-Id',
  params: requestParams,
  reply: JournalEntry,
  handle({ params }, { emulator }) {
    const entry = entryOf(emulator, params.id)
    return { ...entry, at: isoTime(entry.at) }
  }
})
