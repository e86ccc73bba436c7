import t from 'tap'
import { fail, failed, openUnit } from './unit-of-work-fixture.ts'

t.test('work of one turn shares one commit, in the order in which it came', async t => {
  const { unitOfWork, write, names, commits } = openUnit(t)
  const results = await Promise.all(
    ['a', 'b', 'c'].map(name =>
      unitOfWork.run(() => {
        write(name)
        return name
      })
    )
  )
  t.strictSame(results, ['a', 'b', 'c'])
  t.strictSame(names(), ['a', 'b', 'c'])
  t.equal(commits(), 1)
  await unitOfWork.run(() => write('d'))
  t.equal(commits(), 2)
})

t.test('invariant 1: a promise is settled after the commit that holds its work', async t => {
  const { unitOfWork, write, connection, names } = openUnit(t)
  let during: boolean | undefined
  const promise = unitOfWork.run(() => {
    during = connection.inTransaction
    write('a')
  })
  t.strictSame(names(), [], 'nothing happens in the turn of the call')
  await promise
  t.equal(during, true)
  t.equal(connection.inTransaction, false)
  t.strictSame(names(), ['a'])
})

t.test('invariant 2: a piece that throws undoes itself alone', async t => {
  const { unitOfWork, write, names } = openUnit(t)
  const outcomes = await Promise.allSettled([
    unitOfWork.run(() => write('a')),
    unitOfWork.run(() => {
      write('b')
      fail()
    }),
    unitOfWork.run(() => write('c'))
  ])
  t.match(outcomes, [{ status: 'fulfilled' }, { status: 'rejected', reason: failed }, { status: 'fulfilled' }])
  t.strictSame(names(), ['a', 'c'])
})

t.test('invariant 2: a piece that throws alone leaves nothing, and the next one works', async t => {
  const { unitOfWork, write, names, commits } = openUnit(t)
  await t.rejects(
    unitOfWork.run(() => {
      write('a')
      fail()
    }),
    failed
  )
  t.equal(commits(), 0)
  await unitOfWork.run(() => write('b'))
  t.strictSame(names(), ['b'])
})

t.test('a commit that fails rejects all that it held, and drops their effects', async t => {
  const { unitOfWork, write, names } = openUnit(t)
  const effects: string[] = []
  let broken = true
  unitOfWork.beforeCommit(() => {
    if (broken) fail()
  })
  const pieces = ['a', 'b'].map(name =>
    unitOfWork.run(() => {
      write(name)
      unitOfWork.afterCommit(() => effects.push(name))
    })
  )
  const outcomes = await Promise.allSettled(pieces)
  t.match(outcomes, [
    { status: 'rejected', reason: failed },
    { status: 'rejected', reason: failed }
  ])
  broken = false
  await unitOfWork.run(() => write('c'))
  t.strictSame([names(), effects], [['c'], []])
})

t.test('invariant 3: effects run once, in order, after the commit; those of undone work never', async t => {
  const { unitOfWork, write, connection } = openUnit(t)
  const effects: string[] = []
  const effect = (name: string) => () => effects.push(`${name} ${connection.inTransaction ? 'early' : 'after'}`)
  await Promise.allSettled([
    unitOfWork.run(() => {
      unitOfWork.afterCommit(effect('a1'))
      write('a')
      unitOfWork.afterCommit(effect('a2'))
    }),
    unitOfWork.run(() => {
      unitOfWork.afterCommit(effect('b'))
      fail()
    }),
    unitOfWork.run(() => unitOfWork.afterCommit(effect('c')))
  ])
  t.strictSame(effects, ['a1 after', 'a2 after', 'c after'])
  await unitOfWork.run(() => undefined)
  t.equal(effects.length, 3)
})

t.test('effects have run before the promise of their work resolves', async t => {
  const { unitOfWork } = openUnit(t)
  let ran = false
  await unitOfWork.run(() => unitOfWork.afterCommit(() => (ran = true)))
  t.ok(ran)
})

t.test('invariant 3: an effect that fails is reported and stops neither the others nor the caller', async t => {
  const { unitOfWork, reported, names, write } = openUnit(t)
  const effects: string[] = []
  const piece = () => {
    write('a')
    unitOfWork.afterCommit(fail)
    unitOfWork.afterCommit(() => effects.push('next'))
    return 'done'
  }
  t.equal(await unitOfWork.run(piece), 'done')
  t.strictSame([effects, reported, names()], [['next'], [failed], ['a']])
})

t.test(
  'invariant 6: work that is done again finds memory as it was, and its remedies wait until it is undone for good',
  async t => {
    const { unitOfWork, connection } = openUnit(t)
    let counter = 0
    const seen: string[] = []
    const draw = (name: string): number => {
      const before = counter
      unitOfWork.beforeRedo(() => {
        t.notOk(connection.inTransaction)
        counter = before
      })
      unitOfWork.afterUndo(() => seen.push(`${name} undone`))
      return counter++
    }
    const outcomes = await Promise.allSettled([
      unitOfWork.run(() => draw('a')),
      unitOfWork.run(() => {
        draw('b')
        try {
          unitOfWork.runNow(() => {
            draw('nested')
            fail()
          })
        } finally {
          seen.push(`b failed with ${counter}`)
        }
      }),
      unitOfWork.run(() => draw('c'))
    ])
    t.match(outcomes, [{ value: 0 }, { reason: failed }, { value: 3 }])
    t.strictSame(seen, ['nested undone', 'b failed with 3', 'nested undone', 'b failed with 3', 'b undone'])
    t.throws(() => unitOfWork.runNow(() => fail(draw('alone'))), failed)
    t.equal(counter, 5, 'what is not done again is not put back')
  }
)

t.test('an effect may begin a transaction of its own', t => {
  const { unitOfWork, write, names } = openUnit(t)
  unitOfWork.runNow(() => {
    write('a')
    unitOfWork.afterCommit(() => unitOfWork.runNow(() => write('b')))
  })
  t.strictSame(names(), ['a', 'b'])
  t.end()
})

t.test('work done now is committed when the call returns, and undone when it throws', t => {
  const { unitOfWork, write, names, commits } = openUnit(t)
  t.equal(
    unitOfWork.runNow(() => {
      write('a')
      return 'value'
    }),
    'value'
  )
  t.throws(
    () =>
      unitOfWork.runNow(() => {
        write('b')
        fail()
      }),
    failed
  )
  t.strictSame(names(), ['a'])
  t.equal(commits(), 1)
  t.end()
})

t.test('nested work joins the outer transaction as a savepoint', t => {
  const { unitOfWork, write, names, commits } = openUnit(t)
  const effects: string[] = []
  unitOfWork.runNow(() => {
    write('outer')
    unitOfWork.afterCommit(() => effects.push('outer'))
    t.throws(
      () =>
        unitOfWork.runNow(() => {
          write('undone')
          unitOfWork.afterCommit(() => effects.push('undone'))
          fail()
        }),
      failed
    )
    unitOfWork.runNow(() => {
      write('inner')
      unitOfWork.afterCommit(() => effects.push('inner'))
      t.strictSame(effects, [], 'no effect before the outer commit')
    })
    t.equal(commits(), 0)
  })
  t.strictSame(names(), ['outer', 'inner'])
  t.strictSame(effects, ['outer', 'inner'])
  t.equal(commits(), 1)
  t.throws(
    () =>
      unitOfWork.runNow(() => {
        unitOfWork.runNow(() => write('gone with the outer one'))
        fail()
      }),
    failed
  )
  t.equal(names().length, 2)
  t.end()
})

t.test('what is kept in memory is flushed into the very transaction', t => {
  const { unitOfWork, write, names } = openUnit(t)
  unitOfWork.beforeCommit(() => write('flushed'))
  t.throws(() => unitOfWork.runNow(fail), failed)
  t.strictSame(names(), [])
  unitOfWork.runNow(() => write('a'))
  t.strictSame(names(), ['a', 'flushed'])
  t.end()
})
