import fc from 'fast-check'
import t from 'tap'
import { officialTrainingExample } from '../../services/avatar-training/schemas/training.ts'
import { officialVideoExample } from '../../services/videos/schemas/video-example.ts'
import { startTestEmulator } from '../support/emulator.ts'

const emulator = await startTestEmulator(t)

const operations = [
  ['/2d-digital-human-videos', officialVideoExample],
  ['/digital-human-training-manage/user/jobs', officialTrainingExample]
] as const

/** Paths to everything inside a value. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...path, name]))]
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by
  const copy: unknown = structuredClone(value)
  const members = copy as Record<string, unknown>
  members[name] = replaced(members[name], rest, by)
  return copy
}

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>('', 0, -1, 1.5, 1e308, null, [], {}, '656,', '\ud800', 'x'.repeat(3000), true)
)

for (const [path, example] of operations) {
  /** A valid request with strange values in one or two places. */
  const bent = fc
    .array(fc.tuple(fc.constantFrom(...pathsOf(example)), strange), { minLength: 1, maxLength: 2 })
    .map(changes => changes.reduce<unknown>((body, [where, by]) => tryReplace(body, where, by), example))

  t.test(`whatever is sent to ${path}, the emulator does not fail, and answers in the API's shape`, async t => {
    const client = emulator.client()
    const seen = new Set<number>()
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), bent), async body => {
        const {
          status,
          body: answer,
          headers
        } = await client.api('POST', path, JSON.stringify(body), {
          'content-type': 'application/json'
        })
        seen.add(status)
        if (!headers['x-request-id']) return false
        if (status === 200) return typeof answer.job_id === 'string'
        return status === 400 && /^MSS\.0000000[23]$/.test(answer.error_code) && answer.error_msg.length <= 256
      }),
      { numRuns: 150 }
    )
    t.ok(seen.has(400))
    const { status } = await client.api('POST', path, example)
    t.equal(status, 200)
  })
}

t.test('whatever bytes are sent, the emulator does not fail', async () => {
  const client = emulator.client()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async bytes => {
      const { status } = await client.api('POST', operations[0][0], Buffer.from(bytes), {
        'content-type': 'application/json'
      })
      return status === 400
    }),
    { numRuns: 60 }
  )
})

t.test('whatever is asked of the lists, the emulator does not fail', async () => {
  const client = emulator.client()
  const name = fc.oneof(fc.constantFrom('limit', 'offset', 'state', 'job_ids', 'sort_key', 'tag', 'name'), fc.string())
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, fc.string()), { maxLength: 4 }), async parameters => {
      for (const path of ['/digital-human-videos', '/digital-human-training-manage/user/jobs']) {
        const { status } = await client.api('GET', `${path}?${new URLSearchParams(parameters).toString()}`)
        if (status !== 200 && status !== 400) return false
      }
      return true
    }),
    { numRuns: 60 }
  )
})

/** A place that an earlier change has removed cannot be changed any more. */
function tryReplace(body: unknown, path: readonly string[], by: unknown): unknown {
  try {
    return replaced(body, path, by)
  } catch {
    return body
  }
}
