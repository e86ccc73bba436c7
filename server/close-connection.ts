/** Closes the database, whatever state its disk is in. */
import type { Connection } from '../db/connection.ts'
import type { CallbackLog } from '../emulator/callbacks/outbox.ts'

/** Leaves one file behind instead of three, if there is room for that. */
export function closeConnection(connection: Connection, log: CallbackLog): void {
  try {
    if (!connection.memory) connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    log.warn({ err: error }, 'the database stays in several files; they belong together')
  }
  connection.close()
}
