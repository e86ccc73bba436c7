import t from 'tap'
import { fail, failed, openUnit } from './unit-of-work-fixture.ts'

t.test('invariant 4: remedies run when their work was undone, newest first, and never after a commit', async t => {
  const { unitOfWork, names, write, connection } = openUnit(t)
  const undone: string[] = []
  const remedy = (name: string) =>
    unitOfWork.afterUndo(() => undone.push(connection.inTransaction ? `${name} within` : name))
  await Promise.allSettled([
    unitOfWork.run(() => remedy('committed')),
    unitOfWork.run(() => {
      remedy('first')
      unitOfWork.runNow(() => remedy('second'))
      fail()
    })
  ])
  t.strictSame(undone.splice(0), ['second', 'first'])
  t.throws(() => {
    unitOfWork.runNow(() => {
      remedy('outer')
      t.throws(() => {
        unitOfWork.runNow(() => {
          remedy('inner')
          fail()
        })
      }, failed)
      t.strictSame(undone.splice(0), ['inner within'])
      fail()
    })
  }, failed)
  t.strictSame(undone.splice(0), ['outer'])
  unitOfWork.runNow(() => write('a'))
  t.throws(() => unitOfWork.runNow(fail), failed)
  t.strictSame([undone, names()], [[], ['a']], 'what was committed has no remedies any more')
})

t.test('invariant 4: a commit that fails calls for the remedies of all that it held', async t => {
  const { unitOfWork, write } = openUnit(t)
  const undone: string[] = []
  unitOfWork.beforeCommit(fail)
  const pieces = ['a', 'b'].map(name =>
    unitOfWork.run(() => {
      write(name)
      unitOfWork.afterUndo(() => undone.push(name))
    })
  )
  await Promise.allSettled(pieces)
  t.strictSame(undone, ['b', 'a'])
})

t.test('invariant 2: pieces that throw cost the others neither their place nor their one result', async t => {
  const { unitOfWork, write, names } = openUnit(t)
  const runs: string[] = []
  const effects: string[] = []
  const piece = (name: string, throws = false) =>
    unitOfWork.run(() => {
      runs.push(name)
      write(name)
      unitOfWork.afterCommit(() => effects.push(name))
      return throws ? fail() : name
    })
  const outcomes = await Promise.allSettled([piece('a'), piece('b', true), piece('c'), piece('d', true), piece('e')])
  t.strictSame(
    outcomes.map(outcome => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason)),
    ['a', failed, 'c', failed, 'e']
  )
  t.strictSame(
    [names(), effects],
    [
      ['a', 'c', 'e'],
      ['a', 'c', 'e']
    ]
  )
  t.strictSame(runs.join(''), 'ababcde', 'what had not had its turn runs once')
})
