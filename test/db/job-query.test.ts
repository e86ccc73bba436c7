import fc from 'fast-check'
import t from 'tap'
import { conditionOf, orderOf } from '../../db/job-query.ts'
import type { JobFilter } from '../../emulator/ports.ts'

t.test('values are bound in the order of their marks, and no value becomes SQL text', t => {
  const field = fc.constantFrom('jobId', 'state', 'createdAt', 'name', 'script_id', 'tags')
  const single = fc.record({
    field,
    op: fc.constantFrom('eq', 'gte', 'lte', 'contains', 'has'),
    value: fc.oneof(fc.string(), fc.integer(), fc.boolean())
  })
  const several = fc.record({ field, op: fc.constant('in'), value: fc.array(fc.string(), { minLength: 1 }) })
  fc.assert(
    fc.property(fc.array(fc.oneof(single, several)), filters => {
      const marked = filters as JobFilter[]
      const { where, values } = conditionOf({ ns: 1, kinds: ['video', 'training'], filters: marked })
      const marks = where.match(/\?/g)?.length
      return marks === values.length && /^[\w\s=?()<>,.]*$/.test(where)
    })
  )
  t.end()
})

t.test('a condition names the namespace and the kinds first', t => {
  t.strictSame(conditionOf({ ns: 7, kinds: ['video'], filters: [{ field: 'flag', op: 'eq', value: true }] }), {
    where: 'ns = CAST(? AS INTEGER) AND kind IN (?) AND json_extract(attributes, ?) = ?',
    values: [7, 'video', '$.flag', 1]
  })
  t.end()
})

t.test('the order falls back to that of creation', t => {
  t.equal(orderOf({ sortBy: 'createdAt', descending: false }), 'created_at ASC, seq ASC')
  t.equal(orderOf({ sortBy: 'name', descending: true }), 'name DESC, seq DESC')
  t.end()
})
