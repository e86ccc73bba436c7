import fc from 'fast-check'
import t from 'tap'
import { limits } from '../../emulator/limits.ts'
import { warningsHeader } from '../../routes/trace.ts'

t.test('remarks are joined, and whatever is not plain ASCII is spelled out', t => {
  t.equal(warningsHeader(['one', 'two']), 'one; two')
  t.equal(warningsHeader(['é 😀 \r\n']), '\\u{e9} \\u{1f600} \\u{d}\\u{a}')
  t.end()
})

t.test('any remarks give a value that a header can have, within the limit', t => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 9 }), warnings => {
      const value = warningsHeader(warnings)
      return /^[\x20-\x7e]*$/.test(value) && value.length <= limits.warningsHeaderBytes
    }),
    { numRuns: 30 }
  )
  t.match(warningsHeader(['x'.repeat(5000)]), /^x+\.\.\.$/)
  t.end()
})
