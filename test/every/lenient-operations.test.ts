/** With `--validation lenient` every body takes what a usual JSON mapper on the JVM takes, and nothing else. */
import t from 'tap'
import { ApiRequests } from '../support/api-requests.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import { lenientCasesOf } from '../support/lenient-cases.ts'
import { Bounds } from './bounds.ts'
import { lenientExceptions, special } from './operation-exceptions.ts'
import { everyService } from '../support/every-service.ts'

const all = everyService
const emulator = await startTestEmulator(t, { clock: manualClock, services: all, validation: 'lenient' })
const requests = new ApiRequests(emulator, all, special)
const bounds = new Bounds(requests, all, {
  casesOf: lenientCasesOf,
  parameters: false,
  exceptions: lenientExceptions
})

for (const operation of requests.operations.filter(({ takesBody }) => takesBody)) {
  t.test(`${operation.operationId}: each field of the body takes what a mapper would make of it`, async t => {
    t.strictSame(await bounds.wrongWith(operation), [])
  })
}

t.test('what is excepted is really refused', t => {
  t.strictSame([...bounds.unmet], [], 'it is taken: take it out of operation-exceptions.ts')
  t.end()
})
