import t from 'tap'
import { Namespace } from '../../../emulator/namespaces/namespace.ts'
import { startClock } from '../../../emulator/time/virtual-clock.ts'
import { createHandClock } from '../../support/physical.ts'

function namespaceOf(over: { id?: string; seed?: string; epoch?: number; draws?: number } = {}) {
  const touched: Namespace[] = []
  const physical = createHandClock(1000)
  const clock = startClock('scaled', 10, 5000, 1000)
  const row = { key: 3, id: 'p', epoch: 1, seed: 's', draws: 0, clock, lifecycles: {}, ...over }
  return { namespace: new Namespace(row, physical, namespace => touched.push(namespace)), touched, physical }
}

t.test('it reads its own clock', t => {
  const { namespace, physical } = namespaceOf()
  t.equal(namespace.now(), 5000)
  physical.advance(100)
  t.equal(namespace.now(), 6000)
  t.strictSame([namespace.key, namespace.id, namespace.epoch], [3, 'p', 1])
  t.end()
})

t.test('every draw moves the stream on by one and says that the row has changed', t => {
  const { namespace, touched } = namespaceOf()
  const drawn = [namespace.drawId(), namespace.drawId(), namespace.drawId(123), String(namespace.drawUnit())]
  t.equal(new Set(drawn).size, 4)
  t.equal(namespace.row.draws, 4)
  t.strictSame(touched, [namespace, namespace, namespace, namespace])
  t.end()
})

t.test('a stream that is taken up again goes on where it stood', t => {
  const { namespace } = namespaceOf()
  const [, second] = [namespace.drawId(), namespace.drawId()]
  t.equal(namespaceOf({ draws: 1 }).namespace.drawId(), second)
  t.end()
})

t.test('a secret is one of a namespace, an epoch, a seed and a purpose', t => {
  const own = namespaceOf().namespace.secret('upload')
  t.match(own, /^[0-9a-f]{64}$/)
  t.equal(namespaceOf().namespace.secret('upload'), own)
  const others = [
    namespaceOf().namespace.secret('other'),
    namespaceOf({ id: 'q' }).namespace.secret('upload'),
    namespaceOf({ seed: 'other' }).namespace.secret('upload'),
    namespaceOf({ epoch: 2 }).namespace.secret('upload')
  ]
  t.equal(new Set([own, ...others]).size, 5)
  t.end()
})
