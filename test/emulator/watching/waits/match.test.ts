import t from 'tap'
import { differencesOf, fits, matches, nearestOf } from '../../../../emulator/watching/waits/match.ts'
import type { Match } from '../../../../emulator/watching/waits/match.ts'

const facts = { state: 'SUCCEED', kind: 'video', name: null, status: 200 }

const cases: { match: Match; differs: Record<string, unknown> }[] = [
  { match: {}, differs: {} },
  { match: { state: 'SUCCEED', status: 200 }, differs: {} },
  { match: { state: undefined }, differs: {} },
  { match: { state: ['FAILED', 'SUCCEED'] }, differs: {} },
  { match: { state: ['FAILED'] }, differs: { state: { wanted: ['FAILED'], got: 'SUCCEED' } } },
  { match: { status: 400, kind: 'video' }, differs: { status: { wanted: 400, got: 200 } } },
  { match: { name: 'n' }, differs: { name: { wanted: 'n', got: null } } },
  { match: { missing: 'x' }, differs: { missing: { wanted: 'x', got: null } } }
]

for (const { match, differs } of cases) {
  t.test(`what differs from ${JSON.stringify(match)} is named field by field`, t => {
    t.strictSame(differencesOf(match, facts), differs)
    t.equal(matches(match, facts), Object.keys(differs).length === 0)
    t.end()
  })
}

t.test('an empty list of what is wanted fits nothing', t => {
  t.notOk(fits([], 'x'))
  t.end()
})

t.test('the nearest are those with the fewest differences; what does not differ is no miss', t => {
  const one = { wanted: 1, got: 2 }
  const candidates = [
    { item: 'two', differs: { a: one, b: one } },
    { item: 'none', differs: {} },
    { item: 'first of one', differs: { a: one } },
    { item: 'second of one', differs: { b: one } }
  ]
  t.strictSame(
    nearestOf(candidates, 2).map(({ item }) => item),
    ['first of one', 'second of one']
  )
  t.equal(nearestOf(candidates, 9).length, 3)
  t.end()
})
