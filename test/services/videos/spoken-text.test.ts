import fc from 'fast-check'
import t from 'tap'
import { codePoints } from '../../../openapi/code-points.ts'
import { spokenLength } from '../../../services/videos/rules/spoken-text.ts'

t.test('what stands outside tags counts, in characters', t => {
  const table: [string, number][] = [
    ['', 0],
    ['plain', 5],
    ['<speak>one<break time="1s"/>two</speak>', 6],
    ['a < b', 5],
    ['a > b', 5],
    ['<a<b>c', 1],
    ['a<b', 3],
    ['<>', 0],
    ['<<>>', 1],
    ['😀<b/>😀', 2],
    ['a\n<b\n/>c', 3]
  ]
  for (const [text, expected] of table) t.equal(spokenLength(text), expected, JSON.stringify(text))
  t.end()
})

t.test('it agrees with the regular expression that says the same', t => {
  const piece = fc.constantFrom('<', '>', 'a', '/', '😀', '\ud83d', '\ude00', '\n')
  const texts = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''))
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), text => {
      // Characters are counted piece by piece: removing a tag must not join half characters around it.
      const pieces = text.split(/<[^>]*>/g)
      return spokenLength(text) === pieces.reduce((sum, part) => sum + Array.from(part).length, 0)
    }),
    { numRuns: 2000, seed: 1 }
  )
  t.end()
})

t.test('a range of a string is counted by itself', t => {
  t.equal(codePoints('😀a😀'), 3)
  t.equal(codePoints('😀a😀', 2), 2)
  t.equal(codePoints('😀a😀', 0, 3), 2)
  t.end()
})

t.test('opening brackets alone cost no more than other text', t => {
  // A backtracking expression needs minutes for this.
  t.equal(spokenLength('<'.repeat(2_000_000)), 2_000_000)
  t.equal(spokenLength('<>'.repeat(1_000_000)), 0)
  t.end()
})
