/** Odd bodies and queries for every control operation: each is answered, and every refusal says what to send instead. */
import fc from 'fast-check'
import t from 'tap'
import { controlOperations } from '../../routes/control/operations.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { anyText, bentJson } from './bent-json.ts'
import { full } from './dice.ts'

/** Calls of each operation. */
const runs = full ? 1000 : 8
if (full) t.setTimeout(600_000)

/** Bodies that some operation takes; what one takes is odd for all others. */
const bodies = [
  { mode: 'scaled', scale: 2, at: '2026-01-01T00:00:00Z' },
  { by: 'PT10M', to: '2027-01-01T00:00:00Z', until: 'idle', maxEvents: 5 },
  { mode: 'time', delays: { WAITING: 5, TRAINING: 'PT1S' }, reads: 2, outcome: { weighted: { succeed: 1, fail: 1 } } },
  { mode: 'reads', outcome: { fail: { code: 'MSS.42000007', atState: 'PROCESSING', message: 'x' } } },
  { to: 'SUCCEED', force: true },
  { code: 'MSS.42000007', message: 'x', status: 503, times: 2, reason: 'x' },
  { keep: ['config', 'journal'], reseed: true },
  { name: 'a' },
  { jobs: [{ key: 'k', namespace: 'p', kind: 'video', state: 'SUCCEED', name: 'x' }], version: 1 }
]

const query = fc.array(
  fc.tuple(
    fc.constantFrom('namespace', 'limit', 'offset', 'state', 'kind', 'job', 'format', 'since', 'x', 'name', 'status'),
    fc.oneof(fc.constantFrom('p', '', '-1', '1e9', 'SUCCEED', 'video', 'mermaid', '\u0000', '%', '\ud800'), fc.string())
  ),
  { maxLength: 3 }
)

const emulator = await startTestEmulator(t)
const client = emulator.client('p')
const jobId = await client.createVideo()
// A wait without a timeout of its own would be held for longer than a test.
const operations = controlOperations.filter(({ operationId }) => operationId !== 'wait')

for (const { operationId, method, path } of operations) {
  t.test(`${operationId} bears odd calls`, async t => {
    const ids = fc.oneof(
      fc.constantFrom('p', jobId, 'video', 'training', 'a', '1', '-1', '99999999999999999999'),
      fc.string()
    )
    const body = fc.oneof(
      fc.constantFrom(...bodies.map(each => JSON.stringify(each))),
      bentJson(bodies),
      ...bodies.map(bentJson),
      anyText
    )
    await fc.assert(
      fc.asyncProperty(fc.array(ids, { minLength: 3, maxLength: 3 }), query, body, async (names, pairs, sent) => {
        const left = [...names]
        const where = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent((left.shift() ?? '').toWellFormed() || 'x'))
        const parameters = new URLSearchParams(
          pairs.map(([name, value]): [string, string] => [name, value.toWellFormed()])
        ).toString()
        const answer = await emulator.call({
          method,
          url: `/_emulator/v1${where}?${parameters}`,
          headers: { 'content-type': 'application/json' },
          ...(method === 'GET' || method === 'DELETE' ? {} : { body: sent })
        })
        if (answer.status < 400 || answer.status === 408) return
        const { headers, body: problem, text } = answer
        const fine =
          answer.status < 500 &&
          headers['content-type']?.startsWith('application/problem+json') === true &&
          problem.status === answer.status &&
          [problem.title, problem.detail, problem.hint].every(words => typeof words === 'string' && words.length > 0)
        if (!fine) throw new Error(`${method} ${where}?${parameters} ${sent} -> ${answer.status} ${text}`)
      }),
      { numRuns: runs }
    )
    t.equal((await client.control('GET', '/jobs')).status, 200)
  })
}
