/** The verbs that speak to a running emulator: flags, output for people and programs, exit statuses. */
import t from 'tap'
import { systemClock } from '../../../emulator/time/clock.ts'
import { commands } from '../../../server/commands/command-table.ts'
import { runCommandLine } from '../../../server/commands/run-command-line.ts'
import { buildProgram } from '../../../server/commands/verbs/program.ts'
import { createContext } from '../../support/command-context.ts'
import { manualClock, startTestEmulator } from '../../support/emulator.ts'
import type { HandClock } from '../../support/physical.ts'
import { startReceiver } from '../../support/receiver.ts'

const project = 'a-project'

/** Runs a verb against the emulator; resolves to its exit status and what it printed. */
async function run(url: string, words: string, over: Parameters<typeof createContext>[1] = {}) {
  const argv = words.split(' ')
  const env = { METASTUDIO_EMULATOR_URL: url }
  const { context, seen } = createContext(argv, { env, clock: systemClock, ...over })
  const status = await runCommandLine(context)
  return { status, out: seen.out.join('\n'), err: seen.err.join('\n'), files: seen.files }
}

async function start(t: Parameters<typeof startTestEmulator>[0]) {
  // Emulator time stands still; a wait that is to run out needs physical time.
  const emulator = await startTestEmulator(t, { listen: true, clock: manualClock, physical: systemClock as HandClock })
  return {
    emulator,
    client: emulator.client(project),
    verb: (words: string, over = {}) => run(emulator.url, words, over)
  }
}

t.test('every verb that has a parser is a command, and every such command has a parser', async t => {
  const { context } = createContext([])
  const parsed = buildProgram(context).commands.map(command => command.name())
  const listed = commands.filter(({ ownFlags }) => ownFlags).map(({ name }) => name)
  t.same(parsed.toSorted(), listed.toSorted())
})

t.test('jobs are listed, shown, completed and failed', async t => {
  const { client, verb } = await start(t)
  const [one, two] = [await client.createVideo(), await client.createVideo()]
  const listed = await verb('jobs ls --kind video --state WAITING')
  t.equal(listed.status, 0)
  t.match(listed.out, new RegExp(`${one}  video  WAITING  ${project}`))
  t.match(JSON.parse((await verb(`jobs ls --json --namespace ${project}`)).out), { count: 2 })
  t.equal((await verb(`jobs complete ${one}`)).out, `${one} SUCCEED`)
  t.equal((await verb(`jobs fail ${two} --code MSS.45000001 --message no-file`)).out, `${two} FAILED`)
  const strange = await verb(`jobs fail ${two} --code OWN.1`)
  t.match(strange, { status: 1, err: /OWN.1 is no error code of the API\. Add --force/ })
  t.match(JSON.parse((await verb(`jobs show ${two}`)).out), { state: 'FAILED', events: [{ event: 'create' }, {}] })
  const missing = await verb('jobs show nobody')
  t.equal(missing.status, 1)
  t.match(missing.err, /there is no job nobody.*jobs ls lists them/s)
})

t.test('lists have a heading on a terminal and say when they are empty; a pipe gets rows alone', async t => {
  const { client, verb } = await start(t)
  const terminal = { terminal: true }
  t.equal((await verb('jobs ls', terminal)).out, 'no jobs')
  t.equal(
    (await verb(`jobs ls --state FAILED --namespace ${project}`, terminal)).out,
    `no such jobs in namespace ${project}`
  )
  t.equal((await verb('deliveries ls', terminal)).out, 'no callbacks')
  t.equal((await verb('deliveries ls --state pending', terminal)).out, 'no such callbacks')
  t.equal((await verb('jobs ls')).out, '')
  t.equal((await verb('jobs ls --json', terminal)).out, '{"count":0,"jobs":[]}')
  const id = await client.createVideo({ callback_config: { callback_url: 'http://127.0.0.1:9/' } })
  const [heading, row, ...more] = (await verb('jobs ls', terminal)).out.split('\n')
  t.match(heading, /^JOB +KIND +STATE +NAMESPACE +UPDATED +NAME$/)
  t.match(row, `${id}  video  WAITING`)
  t.same(more, [])
  t.equal((await verb('jobs ls')).out.trimEnd(), row?.replaceAll(/ {2,}/g, '  ').replace(/ {2}-$/, '  -'))
  await client.control('POST', `/jobs/${id}/complete`)
  t.match((await verb('deliveries ls', terminal)).out, /^ID +STATE +ATTEMPTS +JOB +URL\na-project:1 /)
})

t.test('resources are listed, shown and moved; a way that does not exist is taken with --force only', async t => {
  const { client, verb } = await start(t)
  t.equal((await verb('resources ls', { terminal: true })).out, 'no resources')
  t.equal((await verb('resources ls --type script', { terminal: true })).out, 'no such resources')
  const { asset_id: id } = (await client.api('POST', '/digital-assets', { asset_name: 'cup', asset_type: 'IMAGE' }))
    .body
  const [heading, row, ...more] = (
    await verb(`resources ls --type asset --state CREATING --namespace ${project}`, { terminal: true })
  ).out.split('\n')
  t.match(heading, /^TYPE +ID +STATE +NAMESPACE +UPDATED +NAME$/)
  t.match(row, new RegExp(`^asset +${id} +CREATING +${project} .* cup$`))
  t.same(more, [])
  t.match(JSON.parse((await verb('resources ls --json')).out), { count: 1, resources: [{ type: 'asset', id }] })
  t.match(JSON.parse((await verb(`resources show asset ${id}`)).out), { id, document: { asset_name: 'cup' } })
  const refused = await verb(`resources move asset ${id} ACTIVED`)
  t.match(refused, { status: 1, err: /no way leads from CREATING to ACTIVED.* Add --force to put it there\./s })
  t.equal((await verb(`resources move asset ${id} ACTIVED --force`)).out, `asset ${id} ACTIVED`)
  t.equal((await verb(`resources move asset ${id} UNACTIVED`)).out, `asset ${id} UNACTIVED`)
})

t.test('a tail prints the events of a job until nothing is planned for it', async t => {
  const { client, verb } = await start(t)
  const id = await client.createVideo()
  await client.advance({ until: 'idle' })
  const { out, status } = await verb(`jobs tail ${id}`)
  t.equal(status, 0)
  t.same(
    out.split('\n').map(line => line.split(/\s+/)[1]),
    ['WAITING', 'PROCESSING', 'SUCCEED']
  )
})

t.test('the clock is read, set and advanced, and what happens on the way is listed', async t => {
  const { client, verb } = await start(t)
  await client.createVideo()
  t.match((await verb('clock')).out, /manual$/)
  t.match(
    (await verb('clock set scaled:60 --at 2026-02-01T00:00:00Z --namespace other')).out,
    /^2026-02-01.*scaled x60$/
  )
  const advanced = await verb(`clock advance 10m --namespace ${project}`)
  t.match(advanced.out, /PROCESSING\n.*SUCCEED/)
  t.match((await verb(`clock advance idle --namespace ${project}`)).out, / -> /)
  t.match(
    (await verb(`clock advance 2126-01-01T00:00:00Z --namespace ${project} --json`)).out,
    /"to":"2126-01-01T00:00:00.000Z"/
  )
  const wrong = await verb('clock advance soon')
  t.match(wrong, { status: 1, err: /by is not a duration: soon.*PT10M/ })
  t.match(await verb('clock set sideways'), { status: 1, err: /mode must be one of real, scaled, manual/ })
})

t.test('a wait ends when what it waits for is there, and says what is known when it is not one', async t => {
  const { client, verb } = await start(t)
  const id = await client.createVideo()
  const lines: string[] = []
  const waited = await verb(`wait job --job ${id} --state SUCCEED --auto-advance --namespace ${project}`, {
    progress: (line: string) => lines.push(line)
  })
  t.equal(waited.status, 0)
  t.match(JSON.parse(waited.out), { matched: [{ job_id: id, state: 'SUCCEED' }] })
  t.match(lines[0], /^waiting for job \.\.\. 0 s$/)
  t.equal(lines.at(-1), '', 'the line is wiped at the end')
  t.equal((await verb(`wait request --operation Create2DDigitalHumanVideo --status 200 --count 1 --since 0`)).status, 0)
  t.equal((await verb(`wait idle --namespace ${project}`)).status, 0)
  t.match(await verb('wait nothing'), {
    status: 2,
    err: /wait for job, resource, delivery, request, idle, not for nothing/
  })
  t.match(await verb('wait delivery --result SUCCEED --timeout 1ms'), { status: 1 })
  t.match(await verb(`wait job --job ${id} --state FAILED --namespace ${project}`), {
    status: 5,
    err: /will never be so: job \S+ is SUCCEED, and no transition leads from there to FAILED\. SUCCEED is final\./
  })
})

t.test('state is exported to a file and imported from it, seeds are added, a reset forgets', async t => {
  const { client, verb } = await start(t)
  const id = await client.createVideo()
  const exported = await verb('export state.json')
  t.match(exported, { status: 0, out: /1 namespaces in state.json/ })
  const document = exported.files.get('state.json') ?? ''
  t.match((await verb('export')).out, /"format": "metastudio-emulator-export"/)
  const written = await verb('export -')
  t.match(written.out, /"format": "metastudio-emulator-export"/)
  t.equal(written.files.size, 0)
  t.match((await verb('reset --keep journal config --reseed')).out, /^epoch 2, /)
  t.equal((await client.control('GET', '/jobs')).body.count, 0)
  t.equal((await verb('import state.json', { readFile: () => document })).status, 0)
  t.equal((await client.showVideo(id)).state, 'WAITING')
  const seeds = JSON.stringify({ namespace: project, credentials: { AK: 'a-secret-key' } })
  t.equal((await verb('seed seeds.json', { readFile: () => seeds })).status, 0)
  t.match(await verb('seed seeds.json', { readFile: () => '{' }), { status: 2, err: /seeds.json: / })
})

t.test('callbacks are listed, shown and sent again', async t => {
  const { client, verb } = await start(t)
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  const id = await client.createVideo({ callback_config: { callback_url: `${receiver.origin}/done` } })
  await client.advance({ until: 'idle' })
  t.match((await verb(`deliveries ls --job ${id} --state delivered --namespace ${project}`)).out, /delivered {2}1/)
  const { deliveries } = JSON.parse((await verb(`deliveries ls --json --namespace ${project}`)).out)
  t.match(JSON.parse((await verb(`deliveries show ${deliveries[0].id}`)).out), { job_id: id })
  t.equal((await verb(`deliveries redeliver ${deliveries[0].id}`)).status, 0)
  await client.advance({ until: 'idle' })
  t.equal(receiver.requests.length, 2)
  t.match((await verb(`deliveries tail --namespace ${project} --timeout 1s`)).out, new RegExp(id))
})

t.test('a receiver is tried without a job, and a received URL is verified', async t => {
  const { verb } = await start(t)
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  const target = `${receiver.origin}/done`
  t.match(await verb(`callback send ${target} --key a-key --job-id 1 --asset-id 2`), {
    status: 0,
    out: 'accepted with 200'
  })
  const [request] = receiver.requests
  t.same(JSON.parse(String(request?.body)), { result: 'SUCCEED', asset_id: '2', job_id: '1' })
  const received = new URL(request?.url ?? '', receiver.origin).href
  t.match(await verb(`callback verify ${received} --key a-key`), { status: 0, out: /"reading": "literal"/ })
  t.match(await verb(`callback verify ${received} --key another`), { status: 1, err: /no reading matches/ })
  t.match(await verb(`callback send ${target} --reading backwards`), { status: 2, err: /--reading is one of/ })
  const trial = await verb(`callback conformance ${target} --key a-key`)
  t.equal(trial.status, 1, 'a receiver that accepts everything does not verify signatures')
  t.match(trial.out, /ok +a valid callback/)
  t.match(trial.out, /NOT OK +no signature +wanted refused +got accepted/)
})

t.test('env and sign lead a client to the emulator; the signature holds', async t => {
  const emulator = await startTestEmulator(t, { listen: true, auth: 'strict', physical: systemClock as HandClock })
  const { out } = await run(emulator.url, 'env')
  t.match(out, `export METASTUDIO_ENDPOINT='${emulator.url}'`)
  const signed = await run(emulator.url, 'sign get /v1/p/digital-human-videos?limit=5 --json')
  const { url, headers } = JSON.parse(signed.out)
  t.equal((await fetch(url, { headers })).status, 200)
  t.match((await run(emulator.url, `sign POST /v1/p/x -d {"a":"it's"}`)).out, /--data-raw '\{"a":"it'\\''s"\}'/)
  const other = JSON.parse((await run(emulator.url, 'sign GET /v1/p/digital-human-videos --sk wrong --json')).out)
  t.equal((await fetch(other.url, { headers: other.headers })).status, 401)
})

t.test('documents: the OpenAPI files, the graph of a kind, the explanation of a request', async t => {
  const { emulator, verb } = await start(t)
  const readFile = (path: string) => JSON.stringify({ path })
  t.match(JSON.parse((await verb('openapi', { readFile })).out).path, /openapi\/metastudio\.openapi\.json$/)
  t.match(JSON.parse((await verb('openapi --control', { readFile })).out).path, /openapi\/control\.openapi\.json$/)
  t.match((await verb('openapi --yaml', { readFile })).out, /^path: .*openapi\/metastudio\.openapi\.json$/)
  t.match(await verb('openapi --control --yaml'), { status: 2, err: /JSON only/ })
  t.match((await verb('graph video')).out, /^stateDiagram-v2/)
  t.match(JSON.parse((await verb('graph video --json')).out), { kind: 'video', edges: [] })
  const refused = await emulator.call({ method: 'GET', url: '/v1/p/digital-human-videos' })
  t.match((await verb(`explain ${refused.headers['x-request-id']}`)).out, /"errorCode": "MSS.00000001"/)
})

t.test('what is refused is said in the words of the command line', async t => {
  const { client, verb } = await start(t)
  await client.createVideo()
  t.match(await verb('clock advance job:x'), { status: 1, err: /Add --namespace PROJECT_ID\.$/ })
  t.match(await verb('jobs show nobody'), { status: 1, err: /jobs ls lists them\.$/ })
  t.match(await verb(`wait job --state SUCCEED --timeout 1ms --namespace ${project}`), {
    status: 1,
    err: /--auto-advance is off: .* Add --auto-advance, or clock advance\./
  })
  t.match(await verb('wait job --state SUCEED'), {
    status: 1,
    err: /^metastudio-emulator: --state: there is no state SUCEED/
  })
  t.match(await verb('wait job --timeout soon'), { status: 1, err: /--timeout is not a duration/ })
})

t.test('help is generated, and a mistake in the flags is status 2', async t => {
  const { verb } = await start(t)
  t.match(await verb('clock advance --help'), { status: 0, out: /until next-event, idle or job:ID.*--namespace/s })
  t.match(await verb('help clock advance'), { status: 0, out: /until next-event, idle or job:ID.*--namespace/s })
  t.match(await verb('help clock'), { status: 0, out: /advance .*set /s })
  t.match(await verb('jobs ls --colour red'), { status: 2, err: /unknown option '--colour'/ })
  t.match(await verb('jobs show'), { status: 2, err: /missing required argument 'id'/ })
  t.match(await run('http://127.0.0.1:9', 'reset'), { status: 1, err: /no emulator answers at http:\/\/127.0.0.1:9/ })
  t.match(await run('nonsense', 'reset'), { status: 1, err: /not an http or https URL/ })
})
