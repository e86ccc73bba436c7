import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { listGivingWay } from '../../../emulator/resources/listing.ts'
import { everything } from '../../db/resource-fixture.ts'

const page = { count: 7, rows: [] }

/** A store whose lists take so many slices, each so long by a clock that goes with them. */
function storeOf(slices: number, sliceMs: number) {
  let nowMs = 0
  let begun = 0
  return {
    physical: { elapsed: () => nowMs },
    begun: () => begun,
    *scan() {
      for (let slice = 0; slice < slices; slice++) {
        begun++
        nowMs += sliceMs
        yield undefined
      }
      return page
    }
  }
}

t.test('a list that is found quickly is answered at once', t => {
  for (const [slices, sliceMs] of [
    [0, 0],
    [1, limits.listingMs - 1],
    [9, (limits.listingMs - 1) / 9]
  ] as const) {
    const store = storeOf(slices, sliceMs)
    t.equal(listGivingWay(store, everything, store.physical), page)
  }
  t.end()
})

t.test('a list that takes long lets others work whenever its turn is over', async t => {
  const store = storeOf(7, limits.listingMs / 2)
  const listing = listGivingWay(store, everything, store.physical)
  const seen: number[] = []
  const look = () => {
    seen.push(store.begun())
    if (seen.length < 4) setImmediate(look)
  }
  look()
  t.equal(await listing, page)
  t.strictSame(seen.slice(0, 3), [2, 4, 6])
})

t.test('what fails after others had their turn rejects', async t => {
  const store = storeOf(2, limits.listingMs)
  const failed = new Error('failed')
  const scan = function* () {
    yield* store.scan()
    throw failed
  }
  await t.rejects(Promise.resolve(listGivingWay({ scan }, everything, store.physical)), failed)
})
