/**
 * Writes the OpenAPI documents that an emulator serves to `openapi/`, and before them the examples that they hold, which an
 * emulator is asked for; with `--check` it only says whether all are up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { recordExamples } from './examples/record.ts'
import { startEmulator } from '../server/start-emulator.ts'

const files = {
  'metastudio.openapi.json': '/openapi.json',
  'control.openapi.json': '/_emulator/openapi.json'
}

const check = process.argv.includes('--check')
let stale = 0
settle('examples.json', inLines(await recordExamples()))
const emulator = await startEmulator({ listen: false })
for (const [name, url] of Object.entries(files)) {
  const { body } = await emulator.inject(url)
  settle(name, inLines(JSON.parse(body)))
}
await emulator.close()
if (stale > 0) process.exitCode = 1

function settle(name: string, text: string): void {
  const path = fileURLToPath(new URL(`../openapi/${name}`, import.meta.url))
  if (check && read(path) !== text) {
    stale++
    console.error(`openapi/${name} is not what the routes say; run: npm run openapi`)
  }
  if (!check) writeFileSync(path, text)
}

function inLines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
