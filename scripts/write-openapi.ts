/** Writes the OpenAPI documents that the routes generate to `openapi/`; with `--check` it only says whether they are up to date. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startEmulator } from '../server/start-emulator.ts'

const files = {
  'metastudio.openapi.json': '/openapi.json',
  'metastudio.openapi.yaml': '/openapi.yaml',
  'control.openapi.json': '/_emulator/openapi.json'
}

const check = process.argv.includes('--check')
const emulator = await startEmulator({ listen: false })
let stale = 0
for (const [name, url] of Object.entries(files)) {
  const { body } = await emulator.inject(url)
  const text = name.endsWith('.json') ? `${JSON.stringify(JSON.parse(body), null, 2)}\n` : body
  const path = fileURLToPath(new URL(`../openapi/${name}`, import.meta.url))
  if (check && read(path) !== text) {
    stale++
    console.error(`openapi/${name} is not what the routes say; run: npm run openapi`)
  }
  if (!check) writeFileSync(path, text)
}
await emulator.close()
if (stale > 0) process.exitCode = 1

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
