/** Writes the tables of operations, and how many there are, into their pages; with --check it only says whether they are current. */
import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { CONTROL_PREFIX, loadAll } from '../routes/control/define-control.ts'
import type { LoadedOperation } from '../routes/control/define-control.ts'
import { controlOperations } from '../routes/control/operations.ts'
import { operationFacts } from '../openapi/facts/facts.ts'
import type { Operation } from '../routes/operation.ts'
import { operationsOf } from '../routes/operation.ts'
import { services } from '../server/services.ts'

/** The text with the table of the API's operations between its markers; throws without markers. */
export async function withApiTable(markdown: string): Promise<string> {
  return between(markdown, 'operations', apiTable(operationsOf(services)))
}

/** The same for the control plane's. */
export async function withControlTable(markdown: string): Promise<string> {
  return between(markdown, 'control', controlTable(await loadAll(controlOperations)))
}

/** The text with how many operations the emulator does, and how many it leaves out, wherever it says so. */
export async function withNumbers(markdown: string): Promise<string> {
  const known = operationFacts().filter(({ tag }) => tag !== 'iam')
  const names = new Set(known.map(({ id }) => id))
  const done = operationsOf(services).filter(({ operationId }) => names.has(operationId)).length
  return markdown
    .replace(/does \d+ of MetaStudio's \d+ operations/, `does ${done} of MetaStudio's ${known.length} operations`)
    .replace(/- \d+ operations of MetaStudio/, `- ${known.length - done} operations of MetaStudio`)
}

function apiTable(operations: readonly Operation[]): string[] {
  const rows = operations.map(({ operationId, method, path, fidelity, evidence }) =>
    rowOf([operationId, `\`${method} ${path}\``, fidelity, evidence])
  )
  return [rowOf(['Operation', 'Request', 'Fidelity', 'Evidence']), rowOf(['---', '---', '---', '---']), ...rows]
}

function controlTable(operations: readonly LoadedOperation[]): string[] {
  const rows = operations
    .toSorted((a, b) => order(a.path, b.path) || order(a.method, b.method))
    .map(({ method, path, summary }) => rowOf([`\`${method} ${CONTROL_PREFIX}${path}\``, summary]))
  return [rowOf(['Request', 'What it does']), rowOf(['---', '---']), ...rows]
}

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const rowOf = (cells: readonly string[]): string =>
  `| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`

function between(markdown: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const from = markdown.indexOf(begin)
  const to = markdown.indexOf(end)
  if (from < 0 || to < from) throw new Error(`the text must have ${begin} and, after it, ${end}`)
  // Prettier would pad the columns, and the next run would find the table changed.
  const table = `\n\n<!-- prettier-ignore -->\n${lines.join('\n')}\n\n`
  return `${markdown.slice(0, from + begin.length)}${table}${markdown.slice(to)}`
}

async function write(name: string, table: (markdown: string) => Promise<string>): Promise<void> {
  const page = new URL(`../${name}`, import.meta.url)
  const before = readFileSync(page, 'utf8')
  const after = await table(before)
  if (!process.argv.includes('--check')) {
    writeFileSync(page, after)
  } else if (before !== after) {
    console.error(`${name}: what it says of operations is out of date; run \`npm run docs:operations\``)
    process.exitCode = 1
  }
}

if (import.meta.main) {
  await write('docs/operations.md', withApiTable)
  await write('docs/control-plane.md', withControlTable)
  for (const page of ['README.md', 'docs/scope.md', 'docs/fidelity.md']) await write(page, withNumbers)
}
