/** Refusals speak the language of the front end that shows them. */
import t from 'tap'
import { library, reworded, rewordedProblem } from '../../client/wording.ts'
import { controlOperations } from '../../routes/control/operations.ts'
import { projectRoot, readSources } from '../../scripts/source-tree.ts'
import { commandLine } from '../../server/commands/verbs/wording.ts'

for (const [http, inLibrary, onCommandLine] of [
  ['Add ?namespace=PROJECT_ID.', 'Call it on .namespace(id).', 'Add --namespace PROJECT_ID.'],
  ['GET /_emulator/v1/jobs lists them.', 'jobs.list() lists them.', 'jobs ls lists them.'],
  ['GET /namespaces lists them.', 'namespaces.list() lists them.', 'GET /namespaces lists them.'],
  ['See GET /_emulator/v1/jobs/019c/timeline.', 'See jobs.timeline(id).', 'See jobs show ID.'],
  [
    'Send autoAdvance: true, or POST /_emulator/v1/clock/advance. No more.',
    'Send autoAdvance: true, or clock.advance(goal). No more.',
    'Add --auto-advance, or clock advance. No more.'
  ],
  ['timeoutMs is not a duration: soon', 'timeout is not a duration: soon', '--timeout is not a duration: soon'],
  ['match.job_id is not known for "idle"', 'match.job_id is not known for "idle"', '--job is not known for "idle"'],
  ['GET /v1/p/digital-human-videos', 'GET /v1/p/digital-human-videos', 'GET /v1/p/digital-human-videos']
] as const) {
  t.test(http, t => {
    t.equal(reworded(http, library), inLibrary)
    t.equal(reworded(http, commandLine), onCommandLine)
    t.end()
  })
}

t.test('detail, hint and problems are put into words, everything else is data', t => {
  const text = 'GET /jobs'
  const problem = { status: 400, title: text, detail: text, hint: text, problems: [text], seen: text }
  const [own] = [library.operations['GET /jobs'] ?? '']
  t.same(rewordedProblem(problem, library), { ...problem, detail: own, hint: own, problems: [own] })
  t.same(rewordedProblem({ ...problem, problems: [1] }, library).problems, [1])
  t.end()
})

t.test(
  'every operation of the control plane has a name in the library, and the command line names no other',
  async t => {
    const operations = controlOperations.map(({ method, path }) => `${method} ${path}`)
    t.same(Object.keys(library.operations).sort(), operations.sort())
    for (const known of Object.keys(commandLine.operations)) t.ok(operations.includes(known), known)
  }
)

t.test('nothing that the control plane says is left in the words of HTTP', t => {
  const idiom = /\?namespace=|\b(?:GET|POST|PUT|PATCH|DELETE) \/(?!v1\b|v3\b)|\btimeoutMs\b/
  const texts = readSources(projectRoot, ['routes/control', 'emulator']).flatMap(({ path, nodes }) =>
    nodes.flatMap(node => {
      const value = node.type === 'TemplateElement' ? (node['value'] as { cooked?: string }).cooked : node['value']
      return typeof value === 'string' && idiom.test(value) ? [{ path, value }] : []
    })
  )
  t.ok(texts.length > 15)
  for (const { path, value } of texts) t.notMatch(reworded(value, library), idiom, path)
  t.end()
})
