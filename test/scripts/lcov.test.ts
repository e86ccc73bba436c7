/** The coverage gate counts what was not loaded, and does not count what has no code. */
import t from 'tap'
import { countCodeLines, measure, percentOf, readLcov } from '../../scripts/lcov.ts'

const report = `TN:
SF:emulator/a.ts
DA:1,1
DA:2,0
DA:3,4
end_of_record
SF:db\\b.ts
DA:1,0
end_of_record
SF:emulator/a.ts
DA:2,1
DA:3,0
end_of_record
`

t.test('a report is read line by line, several records of a file together', t => {
  t.same(readLcov(report), [
    { path: 'emulator/a.ts', lines: 3, covered: 3 },
    { path: 'db/b.ts', lines: 1, covered: 0 }
  ])
  t.same(readLcov(''), [])
  t.end()
})

const texts: [string, string, number][] = [
  ['types alone', `/** Types. */\nimport type { A } from './a.ts'\nexport interface B {\n  a: A\n}\n`, 0],
  ['a bare export', `export {}\n`, 0],
  ['nothing', ``, 0],
  ['code with comments and empty lines', `/**\n * Code.\n */\n\n// why\nexport const a = 1\nexport const b = 2\n`, 2]
]
for (const [what, text, lines] of texts) {
  t.test(`a file with ${what} has ${lines} lines to cover`, t => {
    t.equal(countCodeLines(text), lines)
    t.end()
  })
}

t.test('a source that no test loaded counts as not covered', t => {
  const sources = [
    { path: 'emulator/a.ts', text: 'export const a = 1\n' },
    { path: 'emulator/lost.ts', text: 'export const a = 1\nexport const b = 1\n' },
    { path: 'emulator/types.ts', text: 'export type A = 1\n' }
  ]
  const files = measure(sources, [{ path: '/checkout/emulator/a.ts', lines: 2, covered: 1 }])
  t.same(files, [
    { path: 'emulator/a.ts', lines: 2, covered: 1 },
    { path: 'emulator/lost.ts', lines: 2, covered: 0 }
  ])
  t.equal(percentOf(files), 25)
  t.equal(percentOf([]), 100)
  t.end()
})

t.test('the path of a report is taken as it is when it is relative', t => {
  const known = { path: 'db/b.ts', lines: 1, covered: 1 }
  t.same(measure([{ path: 'db/b.ts', text: '' }], [known]), [known])
  t.end()
})
