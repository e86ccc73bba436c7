/** A process that does nothing but wait must live until the wait is over. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const program = `
  import { startEmulator } from ${JSON.stringify(new URL('../../../server/start-emulator.ts', import.meta.url).href)}
  const emulator = await startEmulator({ listen: false })
  const answer = await emulator.inject({
    method: 'POST',
    url: '/_emulator/v1/wait',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ for: 'job', match: { state: 'SUCCEED' }, timeoutMs: 10 })
  })
  await emulator.close()
  console.log(answer.statusCode)
`

t.test('an in-process wait without a listener is answered when its time is over', t => {
  const cwd = fileURLToPath(new URL('../../../', import.meta.url))
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd })
  t.equal(status, 0)
  t.equal(String(stdout).trim(), '408')
  t.end()
})
