import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import type { Test } from 'tap'
import { loadControlOperations } from '../../routes/control/operations.ts'
import { fileNameOf, loadOperations } from '../../routes/operations.ts'

const operations = await loadOperations()
const control = await loadControlOperations()
const known = JSON.parse(readFileSync(new URL('../../openapi/known-operations.json', import.meta.url), 'utf8')) as [
  string,
  string,
  string
][]

t.test('the folders are read in sorted order, and every id and every method with path is there once', t => {
  t.ok(operations.length >= 10 && control.length >= 10)
  for (const all of [operations, control]) {
    t.equal(new Set(all.map(({ operationId }) => operationId)).size, all.length)
    t.equal(new Set(all.map(({ method, path }) => `${method} ${path}`)).size, all.length)
  }
  t.end()
})

t.test('every operation of MetaStudio is one that the official SDK knows, by the same method and path', t => {
  for (const { operationId, method, path, tag } of operations) {
    if (tag === 'iam') continue
    t.ok(
      known.some(entry => entry.join() === [operationId, method, path].join()),
      `${operationId}: ${method} ${path}`
    )
  }
  t.end()
})

t.test('what is assumed says what was assumed, and each has its tag, summary and parameters', t => {
  for (const operation of operations) {
    if (operation.evidence === 'assumed') t.ok(operation.assumption, operation.operationId)
    t.ok(operation.tag && operation.summary, operation.operationId)
    const named = Array.from(operation.path.matchAll(/\{(\w+)\}/g), ([, name]) => name)
    t.strictSame(Object.keys(operation.params?.properties ?? {}), named, operation.operationId)
  }
  for (const operation of control) {
    const named = Array.from(operation.path.matchAll(/\{(\w+)\}/g), ([, name]) => name)
    t.strictSame(Object.keys(operation.params?.properties ?? {}), named, operation.operationId)
  }
  t.end()
})

const names: [operationId: string, file: string][] = [
  ['Create2DDigitalHumanVideo', 'create-2d-digital-human-video'],
  ['Create2dModelTrainingJob', 'create-2d-model-training-job'],
  ['Execute2dModelTrainingCommandByUser', 'execute-2d-model-training-command-by-user'],
  ['ListDigitalHumanVideo', 'list-digital-human-video'],
  ['setLifecycle', 'set-lifecycle'],
  ['info', 'info']
]

for (const [operationId, file] of names) {
  t.test(`${operationId} lives in ${file}`, t => {
    t.equal(fileNameOf(operationId), file)
    t.end()
  })
}

/** The loader at work on other folders than its own. */
async function loaderOf(t: Test, folders: Record<string, Record<string, string>>) {
  const source = readFileSync(new URL('../../routes/operations.ts', import.meta.url), 'utf8')
  const folder = t.testdir({ 'operations.ts': source, ...folders })
  const loader: unknown = await import(pathToFileURL(join(folder, 'operations.ts')).href)
  return loader as { loadOperations: typeof loadOperations }
}

const fileOf = (operationId: string, path: string) =>
  `export default ${JSON.stringify({ operationId, method: 'GET', path })}`

t.test('files are taken folder by folder and in order, declarations and folders of other things are not', async t => {
  const { loadOperations } = await loaderOf(t, {
    b: { 'do-b.ts': fileOf('DoB', '/b'), 'do-a.js': fileOf('DoA', '/a'), 'do-a.d.ts': '', 'notes.md': '' },
    a: { 'do-c.ts': fileOf('DoC', '/c') },
    views: { 'do-d.ts': fileOf('DoD', '/d') }
  })
  t.strictSame(
    (await loadOperations()).map(({ operationId }) => operationId),
    ['DoC', 'DoA', 'DoB']
  )
})

for (const [sentence, files, message] of [
  ['a wrong name', { 'a.ts': fileOf('DoB', '/b') }, 'routes/tag/a.ts holds DoB: call it do-b'],
  ['no operation', { 'a.ts': 'export const a = 1' }, 'routes/tag/a.ts exports no operation by default'],
  [
    'the path of another',
    { 'do-a.ts': fileOf('DoA', '/a'), 'do-b.ts': fileOf('DoB', '/a') },
    'two operations are called GET /a'
  ],
  [
    'the id of another',
    { 'do-a.ts': fileOf('DoA', '/a'), 'do-a.js': fileOf('DoA', '/b') },
    'two operations are called DoA'
  ]
] as const) {
  t.test(`a file with ${sentence} is refused`, async t => {
    const { loadOperations } = await loaderOf(t, { tag: files })
    await t.rejects(loadOperations(), { message })
  })
}
