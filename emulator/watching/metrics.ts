/** What a Prometheus server scrapes, in its text format, version 0.0.4. Keeps nothing: every value is read when asked. */
import type { Emulator } from '../emulator.ts'

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

interface Family {
  name: string
  type: 'counter' | 'gauge'
  help: string
  samples: readonly Sample[]
}

interface Sample {
  labels?: Readonly<Record<string, string>>
  value: number
}

export type MetricSources = Pick<
  Emulator,
  'tally' | 'namespaces' | 'jobs' | 'scheduler' | 'journal' | 'setAside' | 'storeHealth'
>

/** The metrics of the whole emulator. Families and labels come in a fixed order, samples as they first occurred. */
export function renderMetrics(sources: MetricSources): string {
  return familiesOf(sources).map(render).join('')
}

function familiesOf(sources: MetricSources): Family[] {
  const { tally, namespaces, jobs, scheduler, journal, setAside, storeHealth } = sources
  const all = namespaces.all()
  const failed = all.reduce((sum, namespace) => sum + setAside.count(namespace), 0)
  const lagsMs = all.map(namespace => namespace.now() - (scheduler.nextDue(namespace) ?? Infinity))
  const lagMs = lagsMs.reduce((most, one) => Math.max(most, one), 0)
  return [
    counter('requests_total', 'Answered requests, those of the control plane included.', requestSamples(tally)),
    gauge('jobs', 'Jobs there are, over all namespaces.', jobSamples(all.flatMap(one => jobs.countByState(one)))),
    counter('deliveries_total', 'Attempts to deliver a callback.', deliverySamples(tally)),
    gauge('timer_lag_seconds', 'Emulator time since the oldest due timer; the worst namespace.', one(lagMs / 1000)),
    gauge('timers_set_aside', 'Timers whose work failed, over all namespaces.', one(failed)),
    gauge('store_writable', '1 while the database can be written, else 0.', one(storeHealth.problem ? 0 : 1)),
    gauge('journal_entries', 'Requests the journal holds.', one(journal.size)),
    counter(
      'journal_evictions_total',
      'Requests the journal dropped to stay within its bounds.',
      one(journal.evictions)
    ),
    gauge('namespaces', 'Namespaces that hold something.', one(all.length))
  ]
}

function requestSamples(tally: MetricSources['tally']): Sample[] {
  return summed(
    tally
      .requests()
      .map(({ operation, outcome, count }) => ({ labels: { operation: operation ?? 'none', outcome }, value: count }))
  )
}

function jobSamples(counts: readonly { kind: string; state: string; count: number }[]): Sample[] {
  return summed(counts.map(({ kind, state, count }) => ({ labels: { kind, state }, value: count })))
}

function deliverySamples(tally: MetricSources['tally']): Sample[] {
  return tally.deliveries().map(({ result, count }) => ({ labels: { result }, value: count }))
}

/** One sample for each set of labels: a scraper refuses a second one. */
function summed(samples: readonly Sample[]): Sample[] {
  const sums = new Map<string, Sample>()
  for (const { labels = {}, value } of samples) {
    const key = labelsOf(labels)
    sums.set(key, { labels, value: value + (sums.get(key)?.value ?? 0) })
  }
  return [...sums.values()]
}

const one = (value: number): Sample[] => [{ value }]

function counter(name: string, help: string, samples: readonly Sample[]): Family {
  return { name: `metastudio_emulator_${name}`, type: 'counter', help, samples }
}

function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { name: `metastudio_emulator_${name}`, type: 'gauge', help, samples }
}

function render({ name, type, help, samples }: Family): string {
  const lines = samples.map(({ labels = {}, value }) => `${name}${labelsOf(labels)} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join()}}`
}

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
