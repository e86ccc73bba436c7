/** Statements whose text depends on what is asked for, prepared once for each text; knows no table. */
import type { Statement } from 'better-sqlite3'
import type { Connection } from './connection.ts'

/** Different texts kept; a client's queries have few shapes, and one that varies them endlessly fills no memory. */
const MOST_TEXTS = 64

export type StatementCache = <Row>(sql: string) => Statement<unknown[], Row>

export function createStatementCache(connection: Connection): StatementCache {
  const statements = new Map<string, Statement>()
  return <Row>(sql: string) => {
    let statement = statements.get(sql)
    if (!statement) {
      if (statements.size >= MOST_TEXTS) statements.clear()
      statement = connection.prepare(sql)
      statements.set(sql, statement)
    }
    return statement as Statement<unknown[], Row>
  }
}
