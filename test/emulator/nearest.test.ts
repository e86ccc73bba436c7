import fc from 'fast-check'
import t from 'tap'
import { meant, nearestWord } from '../../emulator/nearest.ts'

const verbs = ['serve', 'healthcheck', 'reset', 'seed', 'export', 'import', 'jobs', 'clock', 'wait', 'deliveries']

for (const [word, expected] of [
  ['exprot', 'export'],
  ['helthcheck', 'healthcheck'],
  ['delivery', 'deliveries'],
  ['JOBS', 'jobs'],
  ['colck', 'clock'],
  ['requests', undefined],
  ['logs', undefined],
  ['', undefined],
  ['resources', undefined]
] as const) {
  t.test(`"${word}" ${expected ? `is near ${expected}` : 'is near nothing'}`, t => {
    t.equal(nearestWord(word, verbs), expected)
    t.equal(meant(word, verbs), expected ? `; did you mean ${expected}?` : '')
    t.end()
  })
}

t.test('what is known is nearest to itself, and with one letter more still meant', t => {
  const anyVerb = fc.constantFrom(...verbs)
  fc.assert(fc.property(anyVerb, verb => nearestWord(verb, verbs) === verb))
  fc.assert(
    fc.property(anyVerb, fc.nat(3), (verb, at) => nearestWord(`${verb.slice(0, at)}x${verb.slice(at)}`, verbs) === verb)
  )
  t.end()
})
