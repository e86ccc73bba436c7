/** Thousands of bodies that nobody should send: each is answered in the API's shape, and none leaves the emulator worse. */
import fc from 'fast-check'
import t from 'tap'
import { officialTrainingExample } from '../../services/avatar-training/schemas/training.ts'
import { officialVideoExample } from '../../services/videos/schemas/video-example.ts'
import { startTestEmulator } from '../support/emulator.ts'
import type { Answer, Client } from '../support/emulator.ts'
import { anyText, bentJson } from './bent-json.ts'
import { full } from './dice.ts'

/** Bodies for each operation. */
const runs = full ? 2500 : 100
if (full) t.setTimeout(600_000)

const trainings = '/digital-human-training-manage/user/jobs'
const json = { 'content-type': 'application/json' }

const emulator = await startTestEmulator(t)

interface Target {
  name: string
  method: 'POST' | 'PUT'
  example: object
  path(client: Client): Promise<string>
}

/** A training whose review has failed: the only one that can be updated. */
async function updatableTraining(client: Client): Promise<string> {
  const { body } = await client.api('POST', trainings, officialTrainingExample)
  const to = 'MANUAL_VERIFY_FAILED'
  const { status, text } = await client.control('POST', `/jobs/${body.job_id}/transition`, { to, force: true })
  if (status !== 200) throw new Error(text)
  return `${trainings}/${body.job_id}`
}

const targets: Target[] = [
  {
    name: 'the creation of videos',
    method: 'POST',
    example: officialVideoExample,
    path: async () => '/2d-digital-human-videos'
  },
  { name: 'the creation of trainings', method: 'POST', example: officialTrainingExample, path: async () => trainings },
  { name: 'the update of trainings', method: 'PUT', example: officialTrainingExample, path: updatableTraining },
  {
    name: 'the commands of trainings',
    method: 'POST',
    example: { command: 'SUBMITVERIFYING', command_message: 'x', attachment_count: 1 },
    path: async client => `${await updatableTraining(client)}/command`
  }
]

/** What is wrong with an answer, if anything is. */
function complaint({ status, headers, body, text }: Answer): string | undefined {
  if (!/^[0-9a-f]{32}$/.test(headers['x-request-id'] ?? '')) return `no X-Request-Id: ${text}`
  if (status < 400) return undefined
  if (status >= 500) return `${status}: ${text}`
  const { error_code: code, error_msg: message, ...others } = body
  if (Object.keys(others).length > 0) return `more than an error: ${text}`
  if (!/^(?:MSS|APIGW)\.\d+$/.test(code)) return `no error code: ${text}`
  return message.length <= 256 && message.length > 0 ? undefined : `an error_msg of ${message.length} characters`
}

for (const target of targets) {
  const { name, method, example } = target
  t.test(`${runs} odd bodies are sent to ${name}`, async t => {
    const client = emulator.client()
    const where = await target.path(client)
    const seen = new Map<number, number>()
    const text = fc.oneof({ weight: 4, arbitrary: bentJson(example) }, { weight: 1, arbitrary: anyText })
    // As Latin-1 every character beyond ASCII is broken UTF-8.
    const bytes = fc
      .tuple(text, fc.constantFrom('utf8', 'utf8', 'utf8', 'latin1'))
      .map(([body, encoding]) => Buffer.from(body, encoding))
    await fc.assert(
      fc.asyncProperty(bytes, async body => {
        const answer = await client.api(method, where, body, json)
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
        const wrong = complaint(answer)
        if (wrong !== undefined) throw new Error(wrong)
      }),
      { numRuns: runs }
    )
    t.comment([...seen].map(([status, count]) => `${status}: ${count}`).join(', '))
    t.ok((seen.get(400) ?? 0) > runs / 4, 'most are refused')
    t.ok((seen.get(200) ?? 0) > 0, 'and some are harmless')
    for (const list of ['/digital-human-videos', trainings]) {
      t.equal((await client.api('GET', `${list}?limit=100`)).status, 200, 'what was stored can be read')
    }
    for (const { job_id: jobId } of (await client.control('GET', '/jobs?limit=1000')).body.jobs) {
      const { status } = await client.control('GET', `/jobs/${jobId}/timeline`)
      if (status !== 200) t.equal(status, 200, jobId)
    }
    await client.createVideo()
    await client.advance({ until: 'idle' })
  })
}
