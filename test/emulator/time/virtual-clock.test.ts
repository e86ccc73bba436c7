import fc from 'fast-check'
import t from 'tap'
import { moveTo, physicalTimeOf, startClock, virtualNow } from '../../../emulator/time/virtual-clock.ts'

t.test('a real clock runs with physical time, a scaled one faster, a manual one not at all', t => {
  t.equal(virtualNow(startClock('real', 99, 1000, 0), 250), 1250)
  t.equal(virtualNow(startClock('scaled', 60, 1000, 0), 250), 16_000)
  t.equal(virtualNow(startClock('manual', 99, 1000, 0), 250), 1000)
  t.end()
})

t.test('the time at which emulator time is reached is physical time, and never comes while the clock is manual', t => {
  t.equal(physicalTimeOf(startClock('scaled', 10, 1000, 50), 2000), 150)
  t.equal(physicalTimeOf(startClock('manual', 1, 1000, 50), 2000), Infinity)
  t.end()
})

t.test('invariant 1: the state is plain data that survives a store', t => {
  const clock = startClock('scaled', 2.5, 123, 45)
  t.strictSame(JSON.parse(JSON.stringify(clock)), clock)
  t.end()
})

t.test('invariant 2: time read after a move is exactly the time moved to, and goes on as fast as before', t => {
  const whole = fc.integer({ min: 0, max: 4e12 })
  fc.assert(
    fc.property(
      fc.constantFrom('real' as const, 'scaled' as const, 'manual' as const),
      fc.double({ min: 0.001, max: 1_000_000, noNaN: true }),
      whole,
      whole,
      whole,
      (mode, scale, startMs, targetMs, physicalMs) => {
        const clock = startClock(mode, scale, startMs, 0)
        const moved = moveTo(clock, targetMs, physicalMs)
        return virtualNow(moved, physicalMs) === targetMs && moved.scale === clock.scale && moved.mode === mode
      }
    )
  )
  t.end()
})

t.test('emulator time is whole milliseconds and never runs back while physical time goes on', t => {
  const moments = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 30 })
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 5000, noNaN: true }), moments, (scale, delays) => {
      const clock = startClock('scaled', scale, 5, 0)
      let physicalMs = 0
      let before = virtualNow(clock, 0)
      for (const delay of delays) {
        physicalMs += delay
        const now = virtualNow(clock, physicalMs)
        if (!Number.isInteger(now) || now < before) return false
        before = now
      }
      return true
    })
  )
  t.end()
})
