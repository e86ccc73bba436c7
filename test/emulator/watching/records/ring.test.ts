/** The ring of bytes against a plain list of the same records. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import fc from 'fast-check'
import { Groups } from '../../../../emulator/watching/records/groups.ts'
import { Ring } from '../../../../emulator/watching/records/ring.ts'
import type { KeptRecord, RingRecord } from '../../../../emulator/watching/records/ring.ts'

const shapes = [
  { words: 2, numbers: 1, texts: 2 },
  { words: 0, numbers: 0, texts: 1 }
]

/** What a plain list would keep. */
type Model = (RingRecord & { number: number })[]

const plain = ({ number, group, sort, content }: KeptRecord) => ({ number, group, sort, ...content })
const identity = (record: KeptRecord) => plain(record)

/** Units as they come, halves of pairs among them. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map(units => String.fromCharCode(...units))
/** Some longer than what is written in place, some longer than a page. */
const longText = fc
  .tuple(fc.constantFrom('x', '视', '\ud800'), fc.constantFrom(60, 1000, 1400, 5000, 70_000))
  .map(([unit, length]) => unit.repeat(length))
const text = fc.oneof({ weight: 8, arbitrary: anyText }, { weight: 1, arbitrary: longText })
const about = fc.constantFrom('a', 'b', 'é', 'job-1', 'job-2')
const group = fc.constantFrom('p', 'q', 'r', null)
const word = fc.option(fc.oneof(fc.constantFrom('WAITING', 'SUCCEED'), text))

const record: fc.Arbitrary<RingRecord> = fc.oneof(
  fc.record({
    group,
    sort: fc.constant(0),
    words: fc.tuple(word, word),
    numbers: fc.tuple(fc.double()),
    texts: fc.tuple(about, text)
  }),
  fc.record({
    group,
    sort: fc.constant(1),
    words: fc.constant([]),
    numbers: fc.constant([]),
    texts: fc.tuple(about)
  })
)

type Act =
  | { append: RingRecord[] }
  | { forget: string | undefined; spared: number | undefined }
  | { after: number; group: string | null | undefined; sort: number | undefined; about: string | undefined }

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ append: fc.array(record, { maxLength: 30 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      forget: fc.constantFrom('p', 'q', 'nobody', undefined),
      spared: fc.constantFrom(0, undefined)
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      after: fc.nat(120),
      group: fc.constantFrom('p', null, 'nobody', undefined),
      sort: fc.constantFrom(0, 1, undefined),
      about: fc.constantFrom('a', 'job-1', 'nothing', undefined)
    })
  }
)

const wantedOf = (model: Model, { after, group, sort, about }: Extract<Act, { after: number }>): Model =>
  model.filter(
    one =>
      one.number > after &&
      (group === undefined || one.group === group) &&
      (sort === undefined || one.sort === sort) &&
      (about === undefined || one.texts[0] === about)
  )

function forgotten(model: Model, { forget, spared }: Extract<Act, { forget: unknown }>): Model {
  return model.filter(one => (forget !== undefined && one.group !== forget) || one.sort === spared)
}

t.test('invariants 1 and 3: whatever is added, forgotten and asked for, it answers as a list would', t => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 7, 300, 5000),
      fc.constantFrom(2000, 150_000, 8_000_000),
      fc.array(act, { maxLength: 25 }),
      (records, bytes, acts) => {
        const ring = new Ring({ records, bytes, shapes })
        let model: Model = []
        let number = 0
        let lastDropped = 0
        let dropped = 0
        for (const next of acts) {
          if ('append' in next) {
            for (const one of next.append) {
              model.push({ number: ++number, ...one })
              t.equal(ring.append(one), number)
              // How many fit is the ring's to say; that they are the newest is not.
              const gone = model.splice(0, model.length - ring.size)
              dropped += gone.length
              lastDropped = gone.at(-1)?.number ?? lastDropped
            }
          } else if ('forget' in next) {
            ring.forget(next.forget, next.spared)
            model = forgotten(model, next)
          } else {
            t.strictSame(ring.list(next, identity), wantedOf(model, next))
          }
          t.strictSame(ring.list({}, identity), model)
          for (const id of ['a', 'job-2', 'nothing']) {
            const found = ring.find(id)
            t.strictSame(
              found && plain(found),
              model.findLast(({ texts }) => texts[0] === id)
            )
          }
          t.ok(ring.size <= records)
          t.strictSame([ring.last, ring.dropped, ring.lastDropped], [number, dropped, lastDropped])
        }
      }
    ),
    { numRuns: 150 }
  )
  t.end()
})

const short = (about: string, group: string | null = 'p'): RingRecord => ({
  group,
  sort: 0,
  words: ['WAITING', null],
  numbers: [1],
  texts: [about, 'x'.repeat(100)]
})

t.test('invariant 2: it drops no record for which there is room', t => {
  const roomFor = (count: number) => count * (29 + 2 * 2 + 8 + (4 + 3) + (4 + 100))
  const ring = new Ring({ records: 1000, bytes: roomFor(100), shapes })
  for (let count = 100; count < 200; count++) ring.append(short(String(count)))
  t.strictSame([ring.size, ring.dropped], [100, 0])
  ring.append(short('200'))
  t.strictSame([ring.size, ring.dropped, ring.lastDropped], [100, 1, 1])
  ring.append({ ...short('201'), texts: ['201', 'x'.repeat(roomFor(100))] })
  t.equal(ring.size, 0, 'what is larger than the bound takes everything with it, itself included')
  ring.append(short('202'))
  t.equal(ring.find('202')?.number, 103)
  t.end()
})

t.test('what was forgotten takes no memory, and that of a namespace that stays is closed up', t => {
  // Rings of the tests before may be let go at any moment.
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const bytesOf = () => {
    // What one finds, the next frees.
    collect()
    collect()
    return process.memoryUsage().arrayBuffers
  }
  const ring = new Ring({ records: 50_000, bytes: 8_000_000, shapes })
  const before = bytesOf()
  for (let count = 0; count < 40_000; count++) ring.append(short(String(count), count % 100 === 0 ? 'q' : 'p'))
  const full = bytesOf() - before
  t.ok(full > 5_000_000)
  ring.forget('p')
  t.equal(ring.list({}, () => 0).length, 400)
  for (let count = 0; count < 30_000; count++) ring.append(short(String(count)))
  t.ok(bytesOf() - before < full * 1.2, 'there is room again')
  t.equal(ring.dropped, 0)
  t.end()
})

t.test('pages that are used again hold what was written last', t => {
  const ring = new Ring({ records: 50_000, bytes: 500_000, shapes })
  const fill = (from: number, group: string) => {
    for (let count = from; count < from + 5000; count++) ring.append(short(String(count), group))
  }
  fill(0, 'p')
  ring.append(short('stays', 'q'))
  ring.forget('p')
  fill(5000, 'p')
  const ids = ring.list({}, ({ content }) => content.texts[0])
  t.ok(ids.length > 2000)
  t.strictSame(
    ids,
    Array.from(ids, (_, index) => String(10_000 - ids.length + index))
  )
  t.end()
})

t.test('a group is known for as long as something of it is kept', t => {
  const groups = new Groups()
  const numbers = ['p', null, 'q', 'p'].map(name => groups.hold(name))
  t.strictSame(
    numbers.map(number => groups.nameOf(number)),
    ['p', null, 'q', 'p']
  )
  groups.release(groups.find('p') ?? -1)
  t.equal(groups.nameOf(groups.find('p') ?? -1), 'p')
  groups.release(groups.find('p') ?? -1)
  t.equal(groups.find('p'), undefined)
  t.equal(groups.hold('r'), numbers[0], 'its number is free')
  t.equal(groups.find(null), numbers[1])
  t.end()
})

t.test('more words than are kept, and longer ones, are read as they were written', t => {
  const ring = new Ring({ records: 20_000, bytes: 8_000_000, shapes })
  const words = (count: number) => [`word ${count}`, count % 1000 === 0 ? 'w'.repeat(70 + count) : `other ${count % 3}`]
  for (let count = 0; count < 10_000; count++) ring.append({ ...short(String(count)), words: words(count) })
  t.ok(ring.list({}, ({ content }) => content.words).every((read, count) => read.join() === words(count).join()))
  ring.forget(undefined)
  ring.append({ ...short('a'), words: ['new', null] })
  t.strictSame(ring.find('a')?.content.words, ['new', null])
  t.end()
})
