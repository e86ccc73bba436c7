import t from 'tap'
import { startTestEmulator } from '../../../support/emulator.ts'

const CREATE = 'Create2DDigitalHumanVideo'

async function startUsed(t: Parameters<typeof startTestEmulator>[0]) {
  const emulator = await startTestEmulator(t, { clock: 'manual' })
  const client = emulator.client()
  await client.createVideo()
  await client.api('POST', '/2d-digital-human-videos', {})
  await client.advance({ until: 'idle' })
  return { emulator, client }
}

t.test('the report tells what was exercised of what there is', async t => {
  const { emulator } = await startUsed(t)
  const { operations, states, errors, callbacks } = await emulator.coverage()
  t.match(
    operations.entries.find(({ operationId }) => operationId === CREATE),
    { method: 'POST', path: /2d-digital-human-videos$/, fidelity: 'stateful', calls: 2, accepted: 1 }
  )
  t.match({ operations, errors, callbacks }, { operations: { exercised: 1 }, errors: { exercised: 1 } })
  t.match(
    errors.entries.filter(({ times }) => times > 0),
    [{ code: 'MSS.00000003', status: 400, evidence: 'documented', times: 1 }]
  )
  t.strictSame(
    states.entries.filter(({ visits }) => visits > 0),
    ['WAITING', 'PROCESSING', 'SUCCEED'].map(state => ({ kind: 'video', state, visits: 1 }))
  )
  t.ok(states.entries.some(({ kind }) => kind === 'training'))
  t.equal(states.exercised, 3)
  t.equal(operations.total, operations.entries.length)
  t.strictSame(callbacks, {
    exercised: 0,
    total: 3,
    entries: ['delivered', 'retrying', 'exhausted'].map(result => ({ result, times: 0 }))
  })
})

t.test('it is about the whole emulator, and a reset takes nothing from it', async t => {
  const { emulator, client } = await startUsed(t)
  const before = await emulator.coverage()
  await emulator.reset()
  t.strictSame(await emulator.coverage(), before)
  t.strictSame(await emulator.namespace('other').coverage(), before)
  t.strictSame((await client.control('GET', '/coverage?format=json')).body, before)
})

t.test('as Markdown it is a table for each section', async t => {
  const { emulator } = await startUsed(t)
  const { headers } = await emulator.call({ method: 'GET', url: '/_emulator/v1/coverage?format=md' })
  t.equal(headers['content-type'], 'text/markdown; charset=utf-8')
  const text = await emulator.coverage('md')
  t.match(text, /^# Coverage of this run\n\n## Operations: 1 of \d+\n\n\| Operation \| Call \|/)
  t.match(text, new RegExp(`\\| ${CREATE} \\| \`POST /v1/\\S+\` \\| stateful \\| \\w+ \\| 2 \\| 1 \\|`))
  t.match(text, '| video | WAITING | 1 |\n')
  t.match(text, '| MSS.00000003 | 400 | documented | 1 |\n')
  t.match(text, '| delivered | 0 |\n')
})

t.test('as JUnit what was not exercised is skipped', async t => {
  const { emulator } = await startUsed(t)
  const { headers } = await emulator.call({ method: 'GET', url: '/_emulator/v1/coverage?format=junit' })
  t.equal(headers['content-type'], 'application/xml; charset=utf-8')
  const text = await emulator.coverage('junit')
  t.match(text, `    <testcase classname="operations" name="${CREATE}"/>\n`)
  t.match(text, '    <testcase classname="states" name="video SUCCEED"/>\n')
  t.match(text, '<testsuite name="callbacks" tests="3" failures="0" skipped="3">\n')
  t.match(text, 'name="delivered"><skipped message="not exercised"/></testcase>\n')
  t.equal(text.split('<testsuite ').length, text.split('</testsuite>').length)
})

t.test('another format is refused with those there are', async t => {
  const emulator = await startTestEmulator(t)
  const { status, body } = await emulator.call({ method: 'GET', url: '/_emulator/v1/coverage?format=pdf' })
  t.equal(status, 400)
  t.match(`${body.detail} ${body.hint}`, /format.*json.*md.*junit/)
})
