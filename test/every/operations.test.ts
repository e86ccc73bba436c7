/**
 * Every operation of every service judges what it is sent by the facts: at each bound of each field it takes a value, one
 * step beyond it refuses, in words that name the field. Where an official page was followed, its deviations are respected.
 */
import t from 'tap'
import { ApiRequests } from '../support/api-requests.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import { casesOf } from '../support/facts-cases.ts'
import { Bounds } from './bounds.ts'
import { exceptions, special } from './operation-exceptions.ts'
import { everyService } from '../support/every-service.ts'

const all = everyService
const emulator = await startTestEmulator(t, { clock: manualClock, services: all })
const requests = new ApiRequests(emulator, all, special)
const bounds = new Bounds(requests, all, { casesOf, parameters: true, exceptions })

for (const operation of requests.operations) {
  t.test(
    `${operation.operationId}: each field has the bounds of the facts, and a breach is told with its name`,
    async t => {
      t.strictSame(await bounds.wrongWith(operation), [])
    }
  )
}

t.test('what is excepted is really refused, and little is left out for a page', t => {
  t.strictSame([...bounds.unmet], [], 'it is taken: take it out of operation-exceptions.ts')
  t.ok(bounds.skipped.size * 100 < bounds.tried, `${bounds.skipped.size} keywords of ${bounds.tried} values`)
  t.end()
})
