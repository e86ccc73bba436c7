/** What is kept is made once for an object, and for each object anew. */
import t from 'tap'
import { kept } from '../../emulator/kept.ts'

t.test('an object is worked on once', t => {
  let made = 0
  const lengthOf = kept((list: readonly string[]) => ({ length: list.length, number: ++made }))
  const [one, other] = [['a'], ['a']]
  const first = lengthOf(one)
  t.equal(lengthOf(one), first)
  t.same(first, { length: 1, number: 1 })
  t.same(lengthOf(other), { length: 1, number: 2 }, 'an equal object is another one')
  t.end()
})

t.test('what throws is not kept', t => {
  let calls = 0
  const fragile = kept((_key: object): object => {
    if (++calls === 1) throw new Error('not yet')
    return { calls }
  })
  const key = {}
  t.throws(() => fragile(key), { message: 'not yet' })
  t.same(fragile(key), { calls: 2 })
  t.end()
})
