/** Ids of callbacks: unique over all namespaces, and read back whatever the project is called. */
import fc from 'fast-check'
import t from 'tap'
import { deliveryId, parseDeliveryId } from '../../../emulator/callbacks/delivery-id.ts'

const project = fc.oneof(fc.string({ minLength: 1, maxLength: 64 }), fc.constantFrom('a:1', ':', '1', 'a:', '\n'))
const number = fc.integer({ min: 1, max: 1e12 })

t.test('an id says which namespace and which number, and no other namespace has it', t => {
  fc.assert(
    fc.property(project, number, (namespace, count) => {
      t.strictSame(parseDeliveryId(deliveryId(namespace, count)), { namespace, number: count })
      t.strictSame(parseDeliveryId(deliveryId(namespace, count), 'other'), { namespace, number: count })
    })
  )
  t.end()
})

t.test('a number alone is one of the namespace that is spoken of', t => {
  t.strictSame(parseDeliveryId('12', 'p'), { namespace: 'p', number: 12 })
  t.equal(parseDeliveryId('12'), undefined)
  t.end()
})

t.test('what is no id is not read as one', t => {
  for (const text of ['', ':', 'p', 'p:', ':1', 'p:0', 'p:01', 'p:-1', 'p:1.5', 'p:1 ', `p:${'9'.repeat(16)}`]) {
    t.equal(parseDeliveryId(text, 'q'), undefined, text)
  }
  t.end()
})
