import t from 'tap'
import { StoreFailure } from '../../emulator/errors.ts'
import { limits } from '../../emulator/limits.ts'
import { StoreHealth } from '../../emulator/store-health.ts'
import { createHandClock, HAND_CLOCK_START_MS } from '../support/physical.ts'

const full = new StoreFailure('the database cannot be written: it is full')

function begin() {
  const physical = createHandClock()
  const said: string[] = []
  const tries: number[] = []
  let works = false
  const health = new StoreHealth({
    physical,
    probe() {
      tries.push(physical.now() - HAND_CLOCK_START_MS)
      if (!works) throw new Error('still full')
    },
    log: { warn: (_fields, message) => said.push(message), error: (_fields, message) => said.push(message) }
  })
  return { physical, said, tries, health, mend: () => (works = true) }
}

t.test('a store that works admits everybody, and nothing is planned', t => {
  const { health, physical } = begin()
  health.admit()
  t.strictSame([health.problem, physical.alarms()], [undefined, []])
  health.close()
  t.end()
})

t.test('invariant 1: while it fails everybody is refused with the reason', t => {
  const { health, physical } = begin()
  health.failed(full)
  t.throws(() => health.admit(), full)
  t.equal(health.problem, full.message)
  physical.advance(60_000)
  t.throws(() => health.admit(), full)
  t.end()
})

t.test('it is tried at longer and longer intervals, up to a bound', t => {
  const { health, physical, tries } = begin()
  health.failed(full)
  physical.advance(20_000)
  t.strictSame(tries, [250, 750, 1750, 3750, 7750, 12750, 17750])
  t.end()
})

t.test('invariant 2: the log is told once when it begins, and once when it is over', t => {
  const { health, physical, said, mend } = begin()
  for (let time = 0; time < 3; time++) health.failed(full)
  physical.advance(60_000)
  t.match(said, [full.message])
  t.equal(said.length, 1)
  mend()
  physical.advance(limits.longestStorePauseMs)
  t.match(said, [full.message, 'the database can be written again'])
  t.equal(said.length, 2)
  health.admit()
  t.strictSame([health.problem, physical.alarms()], [undefined, []])
  t.end()
})

t.test('invariant 3: who waited is called in order and may write; whose own work fails stops nobody', t => {
  const { health, physical, said, mend } = begin()
  const called: string[] = []
  const resume = (name: string) => () => {
    health.admit()
    called.push(name)
    if (name === 'b') throw new Error('b fails')
  }
  for (const name of ['a', 'b', 'c']) health.onRecovery(resume(name))
  health.failed(full)
  mend()
  physical.advance(250)
  t.strictSame(called, ['a', 'b', 'c'])
  t.match(said, [full.message, 'what waited for the database failed', 'the database can be written again'])
  t.end()
})

t.test('invariant 3: if who waited finds it failing, the others wait on, and nothing is said', t => {
  const { health, physical, said, mend, tries } = begin()
  const called: string[] = []
  let left = 2
  health.onRecovery(() => {
    called.push('first')
    if (left-- === 0) return
    health.failed(full)
    throw full
  })
  health.onRecovery(() => called.push('second'))
  health.failed(full)
  mend()
  physical.advance(750)
  t.strictSame(called, ['first', 'first'])
  t.throws(() => health.admit(), full)
  t.equal(said.length, 1)
  physical.advance(1000)
  t.strictSame(called, ['first', 'first', 'first', 'second'])
  t.strictSame(tries, [250, 750, 1750])
  t.equal(said.length, 2)
  t.end()
})

t.test(
  'a store that goes to and fro is not tried ever more often; one that has been sound for long is, at first',
  t => {
    const { health, physical, tries, mend } = begin()
    mend()
    health.failed(full)
    physical.advance(250)
    health.failed(full)
    physical.advance(500)
    t.strictSame(tries, [250, 750])
    physical.advance(60_000)
    health.failed(full)
    physical.advance(250)
    t.strictSame(tries, [250, 750, 61_000])
    t.end()
  }
)

t.test('closing tries a last time, and never again', t => {
  for (const works of [false, true]) {
    const { health, physical, tries, mend, said } = begin()
    health.failed(full)
    if (works) mend()
    health.close()
    t.strictSame(tries, [0])
    t.equal(said.length, works ? 2 : 1)
    health.failed(full)
    physical.advance(60_000)
    t.strictSame([tries, physical.alarms()], [[0], []])
  }
  t.end()
})
