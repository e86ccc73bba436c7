/** Writes the table of options into docs/configuration.md; with --check it only says whether the table is current. */
import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { withConfigTable } from '../server/config/help.ts'

const page = new URL('../docs/configuration.md', import.meta.url)
const before = readFileSync(page, 'utf8')
const after = withConfigTable(before)
if (!process.argv.includes('--check')) {
  writeFileSync(page, after)
} else if (before !== after) {
  console.error('docs/configuration.md: the table of options is out of date; run `npm run docs:config`')
  process.exitCode = 1
}
