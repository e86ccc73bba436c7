import t from 'tap'
import { systemClock } from '../../../emulator/time/clock.ts'

t.test('the system clock tells the time of the machine, and how much of it has passed', t => {
  t.ok(Math.abs(systemClock.now() - Date.now()) < 1000)
  const before = systemClock.elapsed()
  t.ok(systemClock.elapsed() >= before)
  t.end()
})

t.test('an alarm rings once, unless it was taken back; one far away does not ring at once', async t => {
  const rung: string[] = []
  systemClock.alarm(0, () => rung.push('taken back'))()
  const takeBack = systemClock.alarm(1e15, () => rung.push('far away'))
  // Alarms do not keep the process alive, so something else must while the test waits.
  const alive = setInterval(() => undefined, 1000)
  await new Promise<void>(resolve => systemClock.alarm(-5, () => resolve(void rung.push('rung'))))
  clearInterval(alive)
  takeBack()
  t.strictSame(rung, ['rung'])
})
