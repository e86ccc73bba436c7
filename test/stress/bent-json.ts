/**
 * JSON text that is almost what a client would send: members are dropped, doubled, renamed or given odd values. Text and
 * not values, since doubled members, endless numbers and broken escapes exist in text alone.
 */
import fc from 'fast-check'

/** Pieces of text that stand where a value is expected; some are no JSON. */
const oddValues = [
  ...['null', 'true', 'false', '0', '-0', '-1', '1.5', '25', '1e308', '1e999', '-1e999', '1e-999', '5e-324'],
  ...['9007199254740993', '2147483648', '-2147483649', '1'.repeat(400), `0.${'3'.repeat(400)}`, '0x10', '01', 'NaN'],
  ...['""', '" "', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"', '"\\uFFFE\\uFFFF"', '"\u202e\u0000"'],
  ...[
    '"\\x41"',
    '"\n"',
    '"unended',
    '"e\u0301\u200d\u{1f469}\u200d\u{1f4bb}"',
    '"656,"',
    '"607.5"',
    '"null"',
    '"__proto__"'
  ],
  ...['[]', '{}', '[[]]', '[null]', '{"":{}}', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}'],
  ...['[1,2,3,"x",null,{}]', '{"a":1,"a":2}', '//', ',', '', ']', '}', 'undefined', '\ud800', '\u0000'],
  ...['"http://[::1"', '"javascript:0"', '"2026-99-99T99:99:99Z"', '"%00"', `"'; DROP TABLE jobs; --"`, '"$.a[0]"'],
  `"${'x'.repeat(5000)}"`,
  `"${'\\u6c49'.repeat(700)}"`,
  '[['.repeat(40) + ']]'.repeat(40),
  '{"a":'.repeat(100) + '1' + '}'.repeat(100),
  '['.repeat(20_000),
  `[${'{},'.repeat(2000)}{}]`
] as const

const oddNames = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'a\u0000b',
  'x'.repeat(300),
  '$ref',
  '0',
  'length',
  '\ud800'
]

type Place = readonly (string | number)[]

interface Bend {
  place: Place
  how: 'replace' | 'drop' | 'double' | 'rename' | 'add'
  value: string
  name: string
}

/** Where something can be done in a value. */
function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place]
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [place, ...members.flatMap(([name, member]) => placesIn(member, [...place, name]))]
}

/** Writes the value with what the bends do to it. */
function written(value: unknown, bends: readonly Bend[], place: Place = []): string {
  const here = bends.filter(bend => bend.place.join('\n') === place.join('\n') && bend.place.length === place.length)
  const replaced = here.find(({ how }) => how === 'replace')
  if (replaced) return replaced.value
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => written(item, bends, [...place, index])).join(',')}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const added = here.filter(({ how }) => how === 'add').map(bend => `${JSON.stringify(bend.name)}:${bend.value}`)
  const members = Object.entries(value).flatMap(([name, member]) => membersOf(name, member, bends, [...place, name]))
  return `{${[...members, ...added].join(',')}}`
}

function membersOf(name: string, member: unknown, bends: readonly Bend[], place: Place): string[] {
  const bend = bends.find(each => each.place.join('\n') === place.join('\n'))
  const plain = `${JSON.stringify(name)}:${written(member, bends, place)}`
  if (bend?.how === 'drop') return []
  if (bend?.how === 'double') return [plain, `${JSON.stringify(name)}:${bend.value}`]
  if (bend?.how === 'rename') return [`${JSON.stringify(bend.name)}:${written(member, bends, place)}`]
  return [plain]
}

/** Almost `example`: up to four things are wrong with it. */
export function bentJson(example: unknown): fc.Arbitrary<string> {
  const bend: fc.Arbitrary<Bend> = fc.record({
    place: fc.constantFrom(...placesIn(example)),
    how: fc.constantFrom('replace', 'replace', 'replace', 'drop', 'double', 'rename', 'add'),
    value: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...oddValues) },
      { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map(text => JSON.stringify(text)) },
      { weight: 1, arbitrary: fc.double().map(String) }
    ),
    name: fc.oneof(fc.constantFrom(...oddNames), fc.string({ unit: 'binary' }))
  })
  return fc.array(bend, { minLength: 1, maxLength: 4 }).map(bends => written(example, bends))
}

/** Any JSON at all, and text that is none. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.json({ maxDepth: 8 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(...oddValues)
)
