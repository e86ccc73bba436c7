/**
 * Brings `openapi/facts` up to a version of the official Python SDK: `npm run facts -- FOLDER`, where FOLDER holds the
 * SDK's `metastudio_client.py`. Writes the files, the types made of them too, and says what changed; with `--check` writes nothing, and exits with 1
 * when something would change.
 */
import { writeFileSync } from 'node:fs'
import { modelFacts, operationFacts } from '../openapi/facts/facts.ts'
import type { Facts } from '../openapi/facts/facts.ts'
import { merge } from './facts/merge.ts'
import { readSdk } from './facts/read-sdk.ts'
import { typesOf } from './facts/write-types.ts'

const check = process.argv.includes('--check')
const folders = process.argv.slice(2).filter(argument => argument !== '--check')
const [folder] = folders
if (folder === undefined || folders.length > 1) {
  console.error('usage: npm run facts -- FOLDER [--check]; FOLDER holds metastudio_client.py of the Python SDK')
  process.exit(2)
}

/** What is written by hand, the SDK does not know. */
const ofTheSdk = operationFacts().filter(({ tag }) => tag !== 'iam')
const known: Facts = { operations: ofTheSdk, models: modelFacts() }
const { facts, changes, conflicts } = merge(known, readSdk(folder))
for (const change of changes) console.log(change)
for (const conflict of conflicts) console.log(`! ${conflict}`)
console.log(`${changes.length} changes, ${conflicts.length} conflicts`)
if (check) process.exitCode = changes.length > 0 ? 1 : 0
else {
  writeFacts(facts)
  writeFileSync(new URL('../openapi/facts/types.ts', import.meta.url), typesOf(facts))
}

/** One operation and one model a line: small, and a change of one shows as one line. */
function writeFacts({ operations, models }: Facts): void {
  const entries = Object.entries(models).map(([name, model]) => `${JSON.stringify(name)}:${JSON.stringify(model)}`)
  writeLines(
    'operations.json',
    '[]',
    operations.map(operation => JSON.stringify(operation))
  )
  writeLines('models.json', '{}', entries)
}

function writeLines(name: string, brackets: '[]' | '{}', lines: readonly string[]): void {
  const text = `${brackets[0]}\n${lines.join(',\n')}\n${brackets[1]}\n`
  writeFileSync(new URL(`../openapi/facts/${name}`, import.meta.url), text)
}
