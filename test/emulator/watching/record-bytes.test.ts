/** What journal and history may take in bytes is what they take, as the process itself says. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { createFeed } from '../../../emulator/watching/feed.ts'
import type { Happening } from '../../../emulator/watching/feed.ts'
import { History } from '../../../emulator/watching/history.ts'
import { Journal } from '../../../emulator/watching/journal.ts'
import { limits } from '../../../emulator/limits.ts'
import { dashed, drawHex, timeOrderedId } from '../../../emulator/time/random.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Of the bound: places of the index that are yet free, a page that is begun, and what V8 keeps of its own. */
const TOLERANCE = 1.25

const AT = Date.UTC(2026, 0, 1)

/** Text as it comes from a socket or the store: never shared with another entry. */
const fresh = (text: string): string => Buffer.from(text).toString()

async function bytesTaken(): Promise<number> {
  for (let turn = 0; turn < 2; turn++) {
    collectGarbage()
    await new Promise(resolve => setImmediate(resolve))
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const warning = 'shoot_scripts[0].shoot_script.layer_config[0].position.dx "656," is taken as 656'
const explanation = (index: number) => ({
  canonicalRequest: fresh(`GET\n/${'a'.repeat(300)}\n${index}`),
  signed: ['host']
})

const kinds: [name: string, entry: (index: number) => { url: string; warnings: string[]; explanation?: unknown }][] = [
  ['short', () => ({ url: fresh('/v1/p/digital-human-videos'), warnings: [] })],
  [
    'with warnings',
    () => ({ url: fresh('/v1/p/digital-human-videos'), warnings: [0, 1, 2, 3].map(() => fresh(warning)) })
  ],
  [
    'with long queries',
    index => ({ url: fresh(`/v1/p/digital-human-videos?${'a'.repeat(1000)}${index}`), warnings: [] })
  ],
  ['with other letters', () => ({ url: fresh('/v1/p/digital-human-videos'), warnings: [fresh('视'.repeat(500))] })],
  ['refused', index => ({ url: fresh('/v1/p/digital-human-videos'), warnings: [], explanation: explanation(index) })]
]

/** Requests that break nothing share one list. */
const none: readonly string[] = []

for (const [name, kind] of kinds) {
  t.test(`a journal full of entries that are ${name} takes no more than its bound`, async t => {
    const before = await bytesTaken()
    const journal = new Journal()
    for (let index = 0; index < 12_000; index++) {
      journal.record({
        id: drawHex('s', 'request', index),
        namespace: fresh('p'),
        at: AT + index + 0.5,
        method: 'GET',
        operation: 'Operation',
        breaches: none,
        status: 200,
        outcome: 'accepted',
        errorCode: null,
        errorMessage: null,
        explanation: undefined,
        durationMs: index / 7,
        ...kind(index)
      })
    }
    const taken = (await bytesTaken()) - before
    t.ok(taken <= limits.journalBytes * TOLERANCE, `${taken} bytes, ${journal.size} entries`)
    t.ok(journal.size > limits.journalEntries / 2, 'and not so little that it would be of no use')
  })
}

const happenings: [name: string, happening: (index: number) => Happening][] = [
  [
    'transitions',
    index => ({
      type: 'transition',
      namespace: fresh('p'),
      at: AT + index,
      kind: fresh('video'),
      jobId: fresh(dashed(timeOrderedId('s', 'p', index, AT))),
      event: fresh('finish'),
      from: fresh('PROCESSING'),
      to: 'SUCCEED',
      cause: 'timer'
    })
  ],
  [
    'requests',
    index => ({
      type: 'request',
      namespace: fresh('p'),
      at: AT + index,
      requestId: drawHex('s', 'request', index),
      operation: 'Operation',
      status: 200,
      outcome: 'accepted',
      errorCode: null
    })
  ]
]

for (const [name, happening] of happenings) {
  t.test(`a history full of ${name} takes no more than its bound, those that gave way included`, async t => {
    const before = await bytesTaken()
    const feed = createFeed()
    const history = new History(feed)
    for (let index = 0; index < 60_000; index++) feed.tell(happening(index))
    const taken = (await bytesTaken()) - before
    t.ok(taken <= limits.historyBytes * TOLERANCE, `${taken} bytes`)
    t.equal(history.cursor - history.forgotten, limits.historyHappenings, 'and holds as many as it may')
  })
}
