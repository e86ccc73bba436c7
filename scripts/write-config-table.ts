/** Writes the table of options into README.md; with --check it only says whether the table is current. */
import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { withConfigTable } from '../server/config/help.ts'

const readme = new URL('../README.md', import.meta.url)
const before = readFileSync(readme, 'utf8')
const after = withConfigTable(before)
if (!process.argv.includes('--check')) {
  writeFileSync(readme, after)
} else if (before !== after) {
  console.error('README.md: the table of options is out of date; run `npm run docs:config`')
  process.exitCode = 1
}
