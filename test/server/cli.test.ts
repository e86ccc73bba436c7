/** The real program, started as a process: its guard, its streams, its exit statuses. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { unsuitableNode } from '../../bin/node-version.js'
import type { ReadyLine } from '../../server/commands/command.ts'
import { listen } from '../support/command-context.ts'

for (const [version, runs] of [
  ['22.18.0', true],
  ['24.0.0', true],
  ['23.1.0', true],
  ['22.17.9', false],
  ['20.20.2', false]
] as const) {
  t.test(`Node.js ${version} ${runs ? 'will' : 'will not'} do`, t => {
    const problem = unsuitableNode(version, '/usr/bin/node')
    if (runs) t.equal(problem, undefined)
    else t.equal(problem, `metastudio-emulator needs Node.js 22.18 or newer; this is ${version} (/usr/bin/node)`)
    t.end()
  })
}

const binPath = fileURLToPath(new URL('../../bin/metastudio-emulator.js', import.meta.url))

/** The environment of the tests without anything that would configure the emulator. */
function cleanEnvironment(more: Record<string, string>): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('MSE_') && name !== 'PORT')
  return { ...Object.fromEntries(inherited), ...more }
}

/** Runs the real program to its end. */
async function run(argv: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [binPath, ...argv], { env: cleanEnvironment(env) })
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, status: status as number }
}

t.test('the program answers with its own version', async t => {
  const { out, status } = await run(['--version'])
  t.match(out, /^\d+\.\d+\.\d+\n$/)
  t.equal(status, 0)
})

t.test('the program explains a bad configuration on stderr and leaves stdout alone', async t => {
  const config = fileURLToPath(new URL('../../no-such-file.json', import.meta.url))
  const { out, err, status } = await run(['--config', config, '--prot=1'], { MSE_POORT: '1' })
  t.equal(status, 2)
  t.equal(out, '')
  t.match(err, /unknown flag --prot[^]*MSE_POORT; did you mean MSE_PORT\?[^]*ENOENT/)
})

t.test('the program checks the health of another one', async t => {
  const port = await listen(t, (_, response) => void response.end('ok'))
  t.match(await run(['healthcheck'], { PORT: String(port) }), { status: 0, out: /answered 200 ok\n$/, err: '' })
})

t.test('the program serves until SIGTERM, and a second one on its port ends with status 3', async t => {
  const child = spawn(process.execPath, [binPath, '--port=0', '--log-level=silent'], { env: cleanEnvironment({}) })
  t.teardown(() => child.kill('SIGKILL'))
  const closed = once(child, 'close')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const announced = JSON.parse(line) as ReadyLine
  t.match(announced, { ready: true, auth: 'lax', storage: ':memory:' })
  const port = new URL(announced.url).port
  t.match(await run(['healthcheck'], { PORT: port }), { status: 0 })
  t.match(await run(['--log-level=silent'], { PORT: port }), { status: 3, out: '', err: /is taken/ })
  child.kill('SIGTERM')
  t.same(await closed, [0, null])
})
