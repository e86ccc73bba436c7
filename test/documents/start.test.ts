/** The first command of the README, word for word in a copy of the checkout: it installs, starts and answers. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import t from 'tap'
import { copyCheckout, plainEnvironment } from '../support/checkout.ts'
import { allBlocks } from './blocks.ts'

// It installs the dependencies, from npm's cache if they are there.
t.setTimeout(300_000)

t.test('the emulator installs without what is for developers, starts and answers', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'metastudio-checkout-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  copyCheckout(folder, { installed: false })
  const first = allBlocks().find(({ runner }) => runner === 'checkout')
  t.match(first, { document: 'README.md', text: /^npm ci --omit=dev && / })

  const env = plainEnvironment({ MSE_PORT: '0', npm_config_prefer_offline: 'true', npm_config_loglevel: 'error' })
  // A process group of its own, so that all of npm, its shell and the emulator end with it.
  const shell = spawn('bash', ['-c', first?.text ?? ''], { cwd: folder, env, detached: true })
  const ended = once(shell, 'close')
  const end = () => shell.exitCode ?? process.kill(-(shell.pid ?? 0), 'SIGTERM')
  t.teardown(async () => {
    end()
    await ended
  })
  const printed: string[] = []
  shell.stderr.on('data', chunk => printed.push(String(chunk)))
  let url = ''
  for await (const line of createInterface(shell.stdout)) {
    printed.push(line)
    if (!line.startsWith('{"ready":true')) continue
    url = (JSON.parse(line) as { url: string }).url
    break
  }
  t.ok(url, printed.join('\n'))
  t.equal((await fetch(`${url}/readyz`)).status, 200)
})
