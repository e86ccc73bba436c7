import t from 'tap'
import { createStatementCache, openConnection } from '../../db/connection.ts'

t.test('a text is prepared once, as long as not too many different ones were asked for', t => {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const cached = createStatementCache(connection)
  const first = cached<{ answer: number }>('SELECT 1 AS answer')
  t.equal(cached('SELECT 1 AS answer'), first)
  t.strictSame(first.get(), { answer: 1 })
  for (let number = 0; number < 200; number++) cached(`SELECT ${number} AS answer`)
  t.not(cached('SELECT 1 AS answer'), first)
  t.strictSame(first.get(), { answer: 1 }, 'a statement that was let go of still works for whoever holds it')
  t.end()
})
