import t from 'tap'
import { createFeed } from '../../../emulator/watching/feed.ts'
import type { Happening } from '../../../emulator/watching/feed.ts'

const happening: Happening = {
  type: 'delivery',
  namespace: 'p',
  at: 1,
  deliveryId: 'p:1',
  jobId: 'j',
  attempt: 1,
  result: 'delivered'
}

t.test('whoever listens is told, in the order of listening, until it stops', t => {
  const feed = createFeed()
  const told: string[] = []
  feed.tell(happening)
  const stop = feed.listen(() => told.push('one'))
  feed.listen(() => told.push('two'))
  feed.tell(happening)
  stop()
  stop()
  feed.tell(happening)
  t.strictSame(told, ['one', 'two', 'two'])
  t.end()
})
