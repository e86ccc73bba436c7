import t from 'tap'
import { Journal } from '../../../emulator/watching/journal.ts'
import type { JournalEntry } from '../../../emulator/watching/journal.ts'
import { limits } from '../../../emulator/limits.ts'

function entryOf(id: string, over: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id,
    namespace: 'p',
    at: 0,
    method: 'GET',
    url: '/',
    operation: null,
    status: 200,
    outcome: 'accepted',
    errorCode: null,
    errorMessage: null,
    breaches: [],
    warnings: [],
    explanation: undefined,
    durationMs: 1,
    ...over
  }
}

t.test('entries are listed oldest first, of one namespace or of all, and found by id', t => {
  const journal = new Journal()
  for (const entry of [entryOf('1'), entryOf('2', { namespace: 'q' }), entryOf('3', { namespace: null })]) {
    journal.record(entry)
  }
  t.strictSame(
    journal.list().map(({ id }) => id),
    ['1', '2', '3']
  )
  t.strictSame(
    journal.list('q').map(({ id }) => id),
    ['2']
  )
  t.match(journal.find('3'), { namespace: null })
  t.equal(journal.find('4'), undefined)
  t.end()
})

t.test('clearing forgets one namespace or everything', t => {
  const journal = new Journal()
  journal.record(entryOf('1'))
  journal.record(entryOf('2', { namespace: 'q' }))
  journal.clear('p')
  t.strictSame(
    journal.list().map(({ id }) => id),
    ['2']
  )
  journal.clear()
  t.strictSame(journal.list(), [])
  t.end()
})

t.test('no more than a number of entries is kept; the oldest go first', t => {
  const journal = new Journal()
  for (let id = 0; id < limits.journalEntries + 5; id++) journal.record(entryOf(String(id)))
  t.equal(journal.list().length, limits.journalEntries)
  t.equal(journal.list()[0]?.id, '5')
  t.end()
})

t.test('no more than a number of bytes is kept, whichever part of an entry is long, and space comes back', t => {
  const long = 'x'.repeat(limits.journalBytes / 8)
  const longParts: Partial<JournalEntry>[] = [
    { url: long },
    { errorMessage: long },
    { warnings: [long] },
    { explanation: { canonicalRequest: long } }
  ]
  for (const part of longParts) {
    const journal = new Journal()
    const room = 7
    for (let id = 0; id < 10; id++) journal.record(entryOf(String(id), part))
    t.strictSame(
      journal.list().map(({ id }) => id),
      ['3', '4', '5', '6', '7', '8', '9'],
      Object.keys(part).join()
    )
    t.equal(journal.evictions, 10 - room)
    journal.clear('p')
    for (let id = 10; id < 10 + room; id++) journal.record(entryOf(String(id), part))
    t.equal(journal.list().length, room)
  }
  t.end()
})

t.test('an entry is read as it was written, to the last field', t => {
  const journal = new Journal()
  const entries = [
    entryOf('1'),
    entryOf('2', { namespace: null, operation: 'ListSth', url: '/\u00e9?a=b', at: 1.5, durationMs: 0.123 }),
    entryOf('3', { errorCode: 'MSS.1', errorMessage: '', breaches: ['视 \ud800'], warnings: ['one', ''] }),
    entryOf('4', { explanation: null }),
    entryOf('5', { explanation: { signed: ['host'], differs: { at: 3 } }, status: 401, outcome: 'rejected' })
  ]
  for (const entry of entries) journal.record(entry)
  t.strictSame(journal.list(), entries)
  t.strictSame(
    entries.map(({ id }) => journal.find(id)),
    entries
  )
  t.strictSame(Object.keys(journal.list()[0] ?? {}), Object.keys(entryOf('1')), 'fields in their order')
  t.end()
})
