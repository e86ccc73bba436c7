/**
 * Measures what it costs to remember what happened: journal and history, full, against the same objects kept in a map and
 * a list that let go of their oldest. They take turns in one process, and the garbage collector's work counts for whoever
 * runs when it is done; so the ratio of the means over many rounds is what to compare.
 *
 *   node --expose-gc bench/watching.ts [ROUNDS]
 *
 * Prints a table and a line of JSON.
 */
import { createFeed } from '../emulator/watching/feed.ts'
import type { Happening } from '../emulator/watching/feed.ts'
import { History } from '../emulator/watching/history.ts'
import { Journal } from '../emulator/watching/journal.ts'
import type { JournalEntry } from '../emulator/watching/journal.ts'
import { limits } from '../emulator/limits.ts'
import { dashed, drawHex, timeOrderedId } from '../emulator/time/random.ts'
import { median, rounded } from './statistics.ts'

const rounds = Number(process.argv[2] ?? 40)
/** Creates in one round: with three transitions and a request each they fill the history anew. */
const CREATES = limits.historyHappenings / 4
/** Creates whose ids take turns: more than are remembered, so that none is met again too soon. */
const IDS = CREATES * 2
const AT = Date.UTC(2026, 0, 1)
const PROJECT = 'my-project'
const OPERATION = 'Create2dDigitalHumanVideo'

/** Who remembers. */
interface Memory {
  record(entry: JournalEntry): void
  tell(happening: Happening): void
}

/** Text as it comes from a socket or the store: never shared. */
const fresh = (text: string): string => Buffer.from(text).toString()

const drawn = Array.from({ length: IDS }, (_, index) => ({
  request: drawHex('s', 'request', index),
  job: dashed(timeOrderedId('s', PROJECT, index, AT))
}))
const requestId = (index: number): string => fresh(drawn[index % IDS]?.request ?? '')
const jobId = (index: number): string => fresh(drawn[index % IDS]?.job ?? '')

function create(memory: Memory, index: number): void {
  const at = AT + index
  const request = {
    namespace: PROJECT,
    at,
    operation: OPERATION,
    status: 200,
    outcome: 'accepted',
    errorCode: null
  } as const
  const id = requestId(index)
  memory.record({
    ...request,
    id,
    method: 'POST',
    url: fresh(`/v1/${PROJECT}/2d-digital-human-videos`),
    errorMessage: null,
    breaches: [],
    warnings: [],
    explanation: undefined,
    durationMs: index / 7
  })
  memory.tell({ type: 'request', requestId: id, ...request })
  const job = {
    type: 'transition',
    namespace: PROJECT,
    at,
    kind: 'video',
    jobId: jobId(index),
    cause: 'timer'
  } as const
  const state = fresh('PROCESSING')
  memory.tell({ ...job, event: 'create', from: null, to: 'WAITING' })
  memory.tell({ ...job, event: 'start', from: 'WAITING', to: state })
  memory.tell({ ...job, event: 'finish', from: state, to: 'SUCCEED' })
}

function asObjects(): Memory {
  const entries = new Map<string, JournalEntry>()
  let oldestFirst = entries.keys()
  const happenings: Happening[] = []
  let told = 0
  return {
    record(entry) {
      entries.set(entry.id, entry)
      if (entries.size > limits.journalEntries) entries.delete(oldestFirst.next().value ?? '')
      // Rounds bring the same ids again: an iterator that has come to the end begins anew.
      if (entries.size > limits.journalEntries) oldestFirst = entries.keys()
    },
    tell: happening => void (happenings[told++ % limits.historyHappenings] = happening)
  }
}

const feed = createFeed()
const journal = new Journal()
const history = new History(feed)
const memories = {
  nothing: { record: () => undefined, tell: () => undefined },
  objects: asObjects(),
  bytes: { record: (entry: JournalEntry) => journal.record(entry), tell: (one: Happening) => feed.tell(one) }
}
const names = ['nothing', 'objects', 'bytes'] as const

/** Processor time in microseconds, that of the garbage collector's threads included. */
function cpuUs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function heldMb(): number {
  // What the first one frees may hold more.
  for (let turn = 0; turn < 3; turn++) globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1024 ** 2
}

/** Fills a memory, and says what it takes. */
function fill(memory: Memory): number {
  const before = heldMb()
  for (let index = 0; index < CREATES; index++) create(memory, index)
  return heldMb() - before
}

const held = { objects: fill(memories.objects), bytes: fill(memories.bytes) }
const costs = { nothing: [] as number[], objects: [] as number[], bytes: [] as number[] }
for (let round = 0; round < rounds; round++) {
  for (const name of names) {
    const memory = memories[name]
    const work = (): void => {
      for (let count = 0; count < CREATES; count++) create(memory, round * CREATES + count)
    }
    costs[name].push(cpuUs(work) / CREATES)
  }
}
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const keeping = (name: 'objects' | 'bytes'): number => mean(costs[name]) - mean(costs.nothing)

const reads = {
  'journal, all': () => journal.list(),
  'journal, one': () => journal.find(requestId(rounds * CREATES - 10)),
  'history, all': () => history.since(0),
  'history, one job': () => history.since(0, PROJECT, { type: 'transition', id: jobId(rounds * CREATES - 10) }),
  'history, the last ten': () => history.since(history.cursor - 10, PROJECT)
}
const readUs = Object.fromEntries(
  Object.entries(reads).map(([name, read]) => [name, rounded(median(Array.from({ length: 9 }, () => cpuUs(read))))])
)

const result = {
  keepingUs: { objects: rounded(keeping('objects'), 2), bytes: rounded(keeping('bytes'), 2) },
  ratio: rounded(keeping('bytes') / keeping('objects'), 2),
  heldMb: { objects: rounded(held.objects, 1), bytes: rounded(held.bytes, 1) },
  readUs
}
console.table({ 'CPU us a create': result.keepingUs, 'MB held': result.heldMb })
console.table(readUs)
console.log(JSON.stringify({ node: process.version, rounds, ...result }))
