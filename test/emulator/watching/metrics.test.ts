import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { renderMetrics } from '../../../emulator/watching/metrics.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { aJob } from '../../support/state.ts'

const answered = { type: 'request' as const, namespace: 'p', at: 1, requestId: 'r', status: 200 }

t.test('an emulator that has done nothing has its families, and zeros where there is one value', t => {
  const text = renderMetrics(composeTestEmulator(t))
  t.match(
    text,
    /^# HELP metastudio_emulator_requests_total .+\n# TYPE metastudio_emulator_requests_total counter\n# HELP/
  )
  for (const line of [
    'deliveries_total{result="delivered"} 0',
    'deliveries_total{result="exhausted"} 0',
    'timer_lag_seconds 0',
    'journal_entries 0',
    'journal_evictions_total 0',
    'namespaces 0'
  ]) {
    t.match(text, `\nmetastudio_emulator_${line}\n`)
  }
  t.end()
})

t.test('requests that differ in status alone share a sample, and label values are escaped', t => {
  const emulator = composeTestEmulator(t)
  const error = { operation: 'a', outcome: 'rejected' as const, errorCode: 'E' }
  emulator.feed.tell({ ...answered, ...error, status: 400 })
  emulator.feed.tell({ ...answered, ...error, status: 404 })
  emulator.feed.tell({ ...answered, operation: '\\"\n', outcome: 'accepted', errorCode: null })
  emulator.feed.tell({ ...answered, operation: null, outcome: 'unmatched', errorCode: null })
  const lines = renderMetrics(emulator).split('\n')
  t.strictSame(
    lines.filter(line => line.startsWith('metastudio_emulator_requests_total')),
    [
      'metastudio_emulator_requests_total{operation="a",outcome="rejected"} 2',
      'metastudio_emulator_requests_total{operation="\\\\\\"\\n",outcome="accepted"} 1',
      'metastudio_emulator_requests_total{operation="none",outcome="unmatched"} 1'
    ]
  )
  t.end()
})

t.test('jobs are summed over the namespaces, and the worst lag of a timer is told', async t => {
  const emulator = composeTestEmulator(t, { clock: manualClock })
  for (const id of ['p', 'q']) await emulator.jobs.add(emulator.namespaces.get(id), aJob())
  t.match(renderMetrics(emulator), '\nmetastudio_emulator_timer_lag_seconds 0\n', 'nothing is due')
  const namespace = emulator.namespaces.get('q')
  const lag = { nextDue: (asked: typeof namespace) => (asked === namespace ? asked.now() - 1500 : undefined) }
  const text = renderMetrics({ ...emulator, scheduler: lag as unknown as typeof emulator.scheduler })
  t.match(text, '\nmetastudio_emulator_timer_lag_seconds 1.5\n')
  t.match(text, '\nmetastudio_emulator_jobs{kind="video",state="WAITING"} 2\n')
  t.match(text, '\nmetastudio_emulator_namespaces 2\n')
})

t.test('what the journal drops to stay within its bounds is counted', t => {
  const { journal, ...others } = composeTestEmulator(t)
  const entry = { namespace: 'p', at: 0, method: 'GET', url: '/', operation: null, status: 200, durationMs: 1 }
  const silent = {
    outcome: 'accepted' as const,
    errorCode: null,
    errorMessage: null,
    breaches: [],
    warnings: [],
    explanation: undefined
  }
  for (let count = 0; count < limits.journalEntries + 2; count++) {
    journal.record({ ...entry, ...silent, id: String(count) })
  }
  const text = renderMetrics({ journal, ...others })
  t.match(text, `\nmetastudio_emulator_journal_entries ${limits.journalEntries}\n`)
  t.match(text, '\nmetastudio_emulator_journal_evictions_total 2\n')
  t.end()
})
