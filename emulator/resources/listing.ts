/**
 * Reads lists without keeping others waiting: one that is found quickly is answered at once, and one for which the store
 * has to look at everything gives way after a while. Knows not what is listed.
 */
import { limits } from '../limits.ts'
import type { PhysicalClock } from '../time/clock.ts'
import type { ResourcePage, ResourceQuery, ResourceStore } from './resource-ports.ts'

/**
 * The page itself, or a promise of it where others had a turn meanwhile: what they changed may or may not be in it, and
 * what they removed is not. Most lists come at once, and whoever awaits the result need not know which did.
 */
export function listGivingWay(
  store: Pick<ResourceStore, 'scan'>,
  query: ResourceQuery,
  physical: Pick<PhysicalClock, 'elapsed'>
): ResourcePage | Promise<ResourcePage> {
  const scan = store.scan(query)
  return turnOf(scan, physical) ?? laterTurns(scan, physical)
}

async function laterTurns(
  scan: Generator<undefined, ResourcePage>,
  physical: Pick<PhysicalClock, 'elapsed'>
): Promise<ResourcePage> {
  for (;;) {
    await new Promise(resolve => void setImmediate(resolve))
    const page = turnOf(scan, physical)
    if (page) return page
  }
}

/** Goes on until the end, or as long as a turn may last. */
function turnOf(
  scan: Generator<undefined, ResourcePage>,
  physical: Pick<PhysicalClock, 'elapsed'>
): ResourcePage | undefined {
  const begin = physical.elapsed()
  do {
    const { done, value } = scan.next()
    if (done) return value
  } while (physical.elapsed() - begin < limits.listingMs)
  return undefined
}
