/** What the operations about one journal entry share: its id in the path. */
import { Type } from '../../openapi/type.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import type { JournalEntry } from '../../emulator/watching/journal.ts'
import { notFound } from './problem.ts'

export const requestParams = Type.Object({ id: Type.String({ description: 'The `X-Request-Id` of the answer.' }) })

export function entryOf(emulator: Emulator, id: string): JournalEntry {
  const entry = emulator.journal.find(id)
  if (entry) return entry
  throw notFound(
    `the journal has no request ${id}`,
    'Use the X-Request-Id of an answer; old entries give way, and a reset clears them.'
  )
}
