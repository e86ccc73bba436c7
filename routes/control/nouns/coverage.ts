/** GET /coverage: what a run has exercised of what there is, as JSON, Markdown and JUnit XML. It counts nothing itself. */
import { Type } from 'typebox'
import type { Static, TProperties } from 'typebox'
import type { Emulator } from '../../../emulator/emulator.ts'
import { catalogue, entryOf } from '../../../emulator/errors.ts'
import { graphOf } from '../../../emulator/jobs/graph.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import type { Facts } from '../define-control.ts'
import { defineControl, PlainText } from '../define-control.ts'

const amount = (description: string) => Type.Integer({ minimum: 0, description })

const sectionSchema = <Entry extends TProperties>(entry: Entry) =>
  Type.Object({
    exercised: amount('How many of the entries this run has exercised.'),
    total: amount('How many entries there are.'),
    entries: Type.Array(Type.Object(entry))
  })

const CoverageReport = Type.Object(
  {
    operations: sectionSchema({
      operationId: Type.String(),
      method: Type.String(),
      path: Type.String(),
      fidelity: Type.String(),
      evidence: Type.String(),
      calls: amount('Calls, whatever the answer.'),
      accepted: amount('Those of them that succeeded.')
    }),
    states: sectionSchema({
      kind: Type.String(),
      state: Type.String(),
      visits: amount('How often a job came into it.')
    }),
    errors: sectionSchema({
      code: Type.String(),
      status: Type.Integer(),
      evidence: Type.String(),
      times: amount('How often it was answered.')
    }),
    callbacks: sectionSchema({
      result: Type.String(),
      times: amount('How many attempts came to it.')
    })
  },
  { description: 'With `format=md` or `format=junit`: the same as Markdown or as JUnit XML.' }
)

type CoverageReport = Static<typeof CoverageReport>

export const showCoverage = defineControl({
  operationId: 'showCoverage',
  tag: 'information',
  summary: 'What the emulator can do, and how much of it this run has exercised',
  description: 'It is about the whole emulator since its start, whatever the namespace; a reset takes nothing from it.',
  query: Type.Object({ format: Type.Optional(choice(['json', 'md', 'junit'], 'JSON unless asked otherwise.')) }),
  text: ['text/markdown', 'application/xml'],
  reply: CoverageReport,
  handle({ query }, { emulator, facts }) {
    const report = coverageOf(emulator, facts.operations)
    if (query.format === 'md') return new PlainText(markdownOf(report), 'text/markdown; charset=utf-8')
    if (query.format === 'junit') return new PlainText(junitOf(report), 'application/xml; charset=utf-8')
    return report
  }
})

/** The coverage of this run by API calls, states, errors and callback results. */
function coverageOf(
  { tally, jobs, resources }: Pick<Emulator, 'tally' | 'jobs' | 'resources'>,
  operations: Facts['operations']
): CoverageReport {
  const requests = tally.requests()
  const visited = tally.states()
  return {
    operations: section(
      operations.map(({ operationId, method, path, fidelity, evidence }) => {
        const own = requests.filter(({ operation }) => operation === operationId)
        const accepted = sum(own.filter(({ outcome }) => outcome === 'accepted'))
        return { operationId, method, path, fidelity, evidence, calls: sum(own), accepted }
      }),
      ({ calls }) => calls
    ),
    states: section(
      [
        ...jobs.kinds().map(({ machine }) => ({ kind: machine.kind, states: graphOf(machine).states })),
        ...resources.definitions().map(({ type, states }) => ({ kind: type, states: states?.values ?? [] }))
      ].flatMap(({ kind, states }) =>
        states.map(state => {
          const own = visited.filter(one => one.kind === kind && one.state === state)
          return { kind, state, visits: sum(own) }
        })
      ),
      ({ visits }) => visits
    ),
    errors: section(
      [...new Set([...Object.values(catalogue), ...operations.flatMap(({ errors }) => errors.map(entryOf))])].map(
        ({ code, status, evidence }) => {
          const own = requests.filter(request => request.errorCode === code && request.status === status)
          return { code, status, evidence, times: sum(own) }
        }
      ),
      ({ times }) => times
    ),
    callbacks: section(
      tally.deliveries().map(({ result, count }) => ({ result, times: count })),
      ({ times }) => times
    )
  }
}

function section<Entry>(entries: Entry[], timesOf: (entry: Entry) => number) {
  return { exercised: entries.filter(entry => timesOf(entry) > 0).length, total: entries.length, entries }
}

function sum(counts: readonly { count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0)
}

/** One table for each section. */
function markdownOf(report: CoverageReport): string {
  const { operations, states, errors, callbacks } = report
  return [
    '# Coverage of this run\n',
    table('Operations', operations, ['Operation', 'Call', 'Fidelity', 'Evidence', 'Calls', 'Accepted'], entry => [
      entry.operationId,
      `\`${entry.method} ${entry.path}\``,
      entry.fidelity,
      entry.evidence,
      entry.calls,
      entry.accepted
    ]),
    table('States', states, ['Kind', 'State', 'Visits'], entry => [entry.kind, entry.state, entry.visits]),
    table('Errors', errors, ['Code', 'Status', 'Evidence', 'Times'], entry => [
      entry.code,
      entry.status,
      entry.evidence,
      entry.times
    ]),
    table('Callbacks', callbacks, ['Result', 'Times'], entry => [entry.result, entry.times])
  ].join('\n')
}

interface Section<Entry> {
  exercised: number
  total: number
  entries: readonly Entry[]
}

function table<Entry>(
  title: string,
  { exercised, total, entries }: Section<Entry>,
  head: readonly string[],
  cells: (entry: Entry) => (string | number)[]
): string {
  const rows = [head, head.map(() => '---'), ...entries.map(cells)]
  return `## ${title}: ${exercised} of ${total}\n\n${rows.map(row => `| ${row.join(' | ')} |\n`).join('')}`
}

/** A suite for each section and a case for each entry; what was not exercised counts as skipped, not as failed. */
function junitOf({ operations, states, errors, callbacks }: CoverageReport): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="coverage">\n',
    suite('operations', operations, ({ operationId, calls }) => [operationId, calls]),
    suite('states', states, ({ kind, state, visits }) => [`${kind} ${state}`, visits]),
    suite('errors', errors, ({ code, times }) => [code, times]),
    suite('callbacks', callbacks, ({ result, times }) => [result, times]),
    '</testsuites>\n'
  ].join('')
}

function suite<Entry>(
  name: string,
  { exercised, total, entries }: Section<Entry>,
  caseOf: (entry: Entry) => [name: string, times: number]
): string {
  const cases = entries.map(caseOf).map(([title, times]) => {
    const opening = `    <testcase classname="${name}" name="${title}"`
    return times > 0 ? `${opening}/>\n` : `${opening}><skipped message="not exercised"/></testcase>\n`
  })
  const counts = `tests="${total}" failures="0" skipped="${total - exercised}"`
  return `  <testsuite name="${name}" ${counts}>\n${cases.join('')}  </testsuite>\n`
}
