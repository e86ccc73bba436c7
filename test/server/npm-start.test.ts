/** `npm start`, as people run it: signals reach the emulator through npm and its shell, and the export is made. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import t from 'tap'
import type { Test } from 'tap'
import type { ReadyLine } from '../../server/commands/command.ts'
import { projectRoot } from '../../scripts/source-tree.ts'
import { cleanEnvironment } from '../support/program.ts'

t.setTimeout(100_000)

const windows = process.platform === 'win32'
const npmIsThere = !windows && spawnSync('npm', ['--version']).status === 0
const skip = npmIsThere ? false : 'npm is not there, or this is a system without signals'

/** Starts the emulator by npm, in a process group of its own, as a terminal would. */
async function startByNpm(t: Test, flags: string[]) {
  const argv = ['start', '--silent', '--', '--port=0', '--log-level=silent', ...flags]
  const child = spawn('npm', argv, { cwd: projectRoot, env: cleanEnvironment(), detached: true })
  const group = -(child.pid ?? 0)
  t.teardown(() => {
    if (child.exitCode === null) process.kill(group, 'SIGKILL')
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, group, ready: JSON.parse(line) as ReadyLine, exited: once(child, 'exit') }
}

const formatOf = (path: string): unknown => (JSON.parse(readFileSync(path, 'utf8')) as { format: unknown }).format

t.test('SIGTERM for npm ends the emulator with its export, and npm with status 0', { skip }, async t => {
  const exported = join(t.testdir(), 'export.json')
  const { child, ready, exited } = await startByNpm(t, ['--export-on-exit', exported])
  child.kill('SIGTERM')
  t.same(await exited, [0, null])
  t.equal(formatOf(exported), 'metastudio-emulator-export')
  await t.rejects(fetch(`${ready.url}/livez`))
})

t.test('Ctrl-C, which npm passes on once more, ends it as calmly', { skip }, async t => {
  const exported = join(t.testdir(), 'export.json')
  const { group, ready, exited } = await startByNpm(t, ['--export-on-exit', exported])
  // Somebody is still at work, so that the echo of the signal comes while it drains.
  const socket = connect(Number(new URL(ready.url).port), '127.0.0.1').on('error', () => undefined)
  socket.write(
    'POST /v3/auth/tokens HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{'
  )
  await fetch(`${ready.url}/livez`)
  process.kill(group, 'SIGINT')
  while (await fetch(`${ready.url}/livez`).catch(() => undefined));
  socket.write('}')
  t.same(await exited, [0, null])
  t.equal(formatOf(exported), 'metastudio-emulator-export')
})
