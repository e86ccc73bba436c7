/**
 * What generators and a mock make of the documents, as docs/sdks.md tells to use them: types and clients are generated,
 * compiled and run against an emulator. Needs EMULATOR_URL and a PYTHON that has openapi-python-client; works in its folder.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chapter, check, equal, finish } from './checks.js'

const { EMULATOR_URL: url, PYTHON: python } = process.env
const here = fileURLToPath(new URL('./', import.meta.url))
const documents = { metastudio: `${url}/openapi.json`, control: `${url}/_emulator/openapi.json` }

/** Exit status and everything that was printed. */
function run(file, ...argv) {
  return new Promise(resolve => {
    execFile(file, argv, { cwd: here }, (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, stdout, stderr })
    )
  })
}

const local = (name, ...argv) => run(process.execPath, join('node_modules', '.bin', name), ...argv)

const compile = (...argv) => local('tsc', '--strict', '--module', 'nodenext', '--target', 'es2022', ...argv)

await chapter('openapi-typescript', async () => {
  for (const [name, document] of Object.entries(documents)) {
    const made = await local('openapi-typescript', document, '--default-non-nullable=false', '--output', `${name}.ts`)
    equal(`openapi-typescript makes types of the ${name} document`, made.status, 0)
  }
  const used = await compile('use.ts')
  check('a client with these types compiles', used.status === 0, used.stdout)
  const { stdout } = await run(process.execPath, 'use.js')
  check('and creates a video', /^[0-9a-f-]{36}$/.test(stdout.trim()), stdout)
  const typo = await compile('--noEmit', 'typo.ts')
  check('a misspelt property does not compile', typo.stdout.includes("'shoot_scrips' does not exist"), typo.stdout)
  check('nor does one further down', typo.stdout.includes("'framerate' does not exist"), typo.stdout)
  const control = await compile('--noEmit', 'typo-control.ts')
  check('nor one of the control plane', control.stdout.includes("'maxEvent' does not exist"), control.stdout)
  check('nor one in what is waited for', control.stdout.includes("'jobid' does not exist"), control.stdout)
})

await chapter('openapi-python-client', async () => {
  for (const [name, document] of Object.entries(documents)) {
    const argv = ['-m', 'openapi_python_client', 'generate', '--url', document, '--meta', 'none']
    const made = await run(python, ...argv, '--fail-on-warning', '--output-path', `${name}_client`)
    check(`openapi-python-client makes a client of the ${name} document`, made.status === 0, made)
  }
  const { stdout, stderr } = await run(python, 'use.py')
  const seen = stdout === '' ? stderr : JSON.parse(stdout)
  check('its client creates and shows a video', seen.same_job && seen.text === 'Hello.', seen)
  equal('it reads a refusal', seen.missing, 'MSS.41000003')
  check('a misspelt property is an error', seen.typo?.includes("'framerate'"), seen)
})

await chapter('Prism', async () => {
  // Prism 5 cannot read the document from a URL on a Node.js of today.
  await writeFile(join(here, 'metastudio.json'), await (await fetch(documents.metastudio)).text())
  const { mock, stop } = await startPrism('metastudio.json')
  try {
    await mockAnswers(mock)
  } finally {
    await stop()
  }
})

async function mockAnswers(mock) {
  const headers = { 'X-Auth-Token': 'any-token', 'Content-Type': 'application/json' }
  const post = body =>
    fetch(`${mock}/v1/p/2d-digital-human-videos`, { method: 'POST', headers, body: JSON.stringify(body) })
  const show = prefer => fetch(`${mock}/v1/p/2d-digital-human-videos/any`, { headers: { ...headers, Prefer: prefer } })
  const video = { shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }] }
  const created = await post(video)
  equal('Prism accepts a video', created.status, 200)
  check('and gives it an id', (await created.json()).job_id.length === 36)
  const typo = await post({ ...video, shoot_scrips: [] })
  equal('it refuses a misspelt property', [typo.status, (await typo.json()).error_code], [400, 'MSS.00000003'])
  const failed = await show('example=failed')
  equal('it answers with the example that is asked for', (await failed.json()).state, 'FAILED')
  const missing = await show('code=404')
  equal('and with the status', [missing.status, (await missing.json()).error_code], [404, 'MSS.41000003'])
}

/** A mock on a free port, and how it is ended. */
async function startPrism(document) {
  const port = await freePort()
  const argv = [join('node_modules', '.bin', 'prism'), 'mock', '--port', String(port), document]
  const prism = spawn(process.execPath, argv, { cwd: here, stdio: 'ignore' })
  const ended = once(prism, 'exit')
  const mock = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 300 && prism.exitCode === null; tries++) {
    if (
      await fetch(mock).then(
        () => true,
        () => false
      )
    )
      break
    await sleep(100)
  }
  const stop = () => {
    prism.kill()
    return ended
  }
  return { mock, stop }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

finish()
