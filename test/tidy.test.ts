/** The house rules hold for every file of the project; and each rule is able to say no. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { importCycles, layerBreaches } from '../scripts/import-rules.ts'
import { layers, listFiles, parseSource, projectRoot, readSources } from '../scripts/source-tree.ts'
import * as rules from '../scripts/tidy-rules.ts'

const sources = readSources(projectRoot, layers)
const everything = [...sources, ...readSources(projectRoot, ['scripts', 'bench', 'test'])]

t.test('the sources are found', t => {
  t.ok(sources.length > 20)
  for (const layer of layers)
    t.ok(
      sources.some(file => file.path.startsWith(`${layer}/`)),
      layer
    )
  t.same(listFiles(projectRoot, ['no-such-folder'], ['.ts']), [])
  t.throws(() => listFiles(projectRoot, ['package.json'], ['.ts']), { code: 'ENOTDIR' })
  t.end()
})

t.test('every source file keeps the house rules', t => {
  t.same(sources.flatMap(layerBreaches), [], 'layers')
  t.same(importCycles(sources), [], 'circles')
  t.same(sources.flatMap(rules.hiddenInputs), [], 'hidden inputs')
  t.same(sources.flatMap(rules.missingHeader), [], 'headers')
  t.same(sources.flatMap(rules.emptyNames), [], 'names')
  t.same(everything.flatMap(rules.looseEnds), [], 'loose ends')
  t.same(everything.flatMap(rules.silencedTypes), [], 'silenced types')
  t.same(sources.flatMap(rules.oversize), [], 'sizes')
  t.same(rules.slightFiles(everything.filter(({ path }) => !path.startsWith('test/'))), [], 'slight files')
  t.end()
})

t.test('no committed file knows the machine it was made on', t => {
  // This file holds the very traces that the rule must find; the lockfile is judged by itself.
  const files = committedFiles().filter(path => path !== 'test/tidy.test.ts' && path !== 'package-lock.json')
  t.same(
    files.flatMap(path => rules.machineTraces(path, readFileSync(`${projectRoot}${path}`, 'utf8'))),
    []
  )
  t.same(rules.lockedAddresses('package-lock.json', readFileSync(`${projectRoot}package-lock.json`, 'utf8')), [])
  t.end()
})

/** What git knows or would add; in an export without git, the folders that are there. */
function committedFiles(): string[] {
  const folders = [...layers, 'bin', 'scripts', 'bench', 'docs', 'examples', 'test']
  if (!existsSync(`${projectRoot}.git`)) return listFiles(projectRoot, folders, ['.ts', '.js', '.md', '.json', '.sql'])
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024
  })
  // What is deleted but not yet committed is still listed.
  return listing.split('\0').filter(path => path && existsSync(`${projectRoot}${path}`))
}

const refused: [string, (file: ReturnType<typeof parseSource>) => string[], string, string][] = [
  ['a lower layer that imports a higher one', layerBreaches, 'emulator/a.ts', `import { a } from '../db/a.ts'`],
  ['a type from a forbidden layer', layerBreaches, 'routes/a/b.ts', `import type { A } from '../../db/a.ts'`],
  ['a re-export from a forbidden layer', layerBreaches, 'openapi/a.ts', `export * from '../emulator/a.ts'`],
  ['a dynamic import', layerBreaches, 'routes/a.ts', `export const a = () => import('../server/a.ts')`],
  ['a value where only types may pass', layerBreaches, 'db/a.ts', `import { Jobs } from '../emulator/jobs/jobs.ts'`],
  ['a value of the contract in the domain', layerBreaches, 'emulator/a.ts', `import { a } from '../openapi/body.ts'`],
  ['an import from outside the layers', layerBreaches, 'server/a.ts', `import { a } from '../scripts/a.ts'`],
  ["another layer's package", layerBreaches, 'routes/a.ts', `import Database from 'better-sqlite3'`],
  ['a server in the contract', layerBreaches, 'openapi/a.ts', `import fastify from 'fastify'`],
  ['a dependency of the client', layerBreaches, 'client/a.ts', `import { a } from 'ajv'`],
  ['the emulator in the client', layerBreaches, 'client/a.ts', `import type { A } from '../emulator/a.ts'`],
  ['the client in the domain', layerBreaches, 'emulator/a.ts', `import { a } from '../client/a.ts'`],
  ['Date.now', rules.hiddenInputs, 'routes/a.ts', `export const a = Date.now()`],
  ['Date.now as a value', rules.hiddenInputs, 'routes/a.ts', `export const now = Date.now`],
  ['new Date()', rules.hiddenInputs, 'db/a.ts', `export const a = new Date()`],
  ['Date()', rules.hiddenInputs, 'db/a.ts', `export const a = Date()`],
  ['setTimeout', rules.hiddenInputs, 'emulator/a.ts', `setTimeout(() => {}, 1)`],
  ['an imported setTimeout', rules.hiddenInputs, 'emulator/a.ts', `import { setTimeout as s } from 'node:timers'`],
  ['Math.random', rules.hiddenInputs, 'emulator/time/clock.ts', `export const a = Math.random()`],
  ['randomUUID', rules.hiddenInputs, 'emulator/a.ts', `import { randomUUID } from 'node:crypto'`],
  ['process.env', rules.hiddenInputs, 'server/config/a.ts', `export const a = process.env['A']`],
  ['process.exit', rules.hiddenInputs, 'server/a.ts', `process.exit(1)`],
  [
    'a file without a first sentence',
    rules.missingHeader,
    'emulator/a.ts',
    `import a from 'a'\n/** Far too late here. */`
  ],
  ['a first comment that says nothing', rules.missingHeader, 'emulator/a.ts', `/** a */\nexport {}`],
  [
    'an operation without a summary',
    rules.missingHeader,
    'routes/a/b.ts',
    `export default defineOperation({\n  tag: 'a'\n})`
  ],
  ['work left without an issue', rules.looseEnds, 'emulator/a.ts', `// TODO: later\nexport {}`],
  ['as any', rules.silencedTypes, 'emulator/a.ts', `export const a = 1 as any`],
  ['an ignored error', rules.silencedTypes, 'emulator/a.ts', `// @ts-ignore\nexport const a = 1`],
  ['a long file', rules.oversize, 'emulator/a.ts', `${'//\n'.repeat(300)}export {}\n`],
  ['a long function', rules.oversize, 'emulator/a.ts', `export const a = () => {${'\n'.repeat(70)}}`],
  ['a class that is a Manager', rules.emptyNames, 'emulator/a.ts', `export class JobManager {}`],
  ['an interface with an I', rules.emptyNames, 'emulator/a.ts', `export interface IStore {}`],
  ['a file of utils', rules.emptyNames, 'emulator/string-utils.ts', `export {}`],
  ['a file in camel case', rules.emptyNames, 'emulator/jobStore.ts', `export {}`]
]

for (const [what, rule, path, text] of refused) {
  t.test(`the rules refuse ${what}`, t => {
    t.equal(rule(parseSource(path, text)).length, 1)
    t.end()
  })
}

const accepted: [string, (file: ReturnType<typeof parseSource>) => string[], string, string][] = [
  [
    'a type from the contract in the domain',
    layerBreaches,
    'emulator/a.ts',
    `import type { A } from '../openapi/a.ts'`
  ],
  [
    'types of the contract in the kernel',
    layerBreaches,
    'emulator/m/a.ts',
    `import type { S } from '../../openapi/s.ts'`
  ],
  ['the kernel in a service', layerBreaches, 'services/a/b.ts', `import { s } from '../../emulator/service.ts'`],
  ['the list of services in the root', layerBreaches, 'server/a.ts', `import { s } from '../server/services.ts'`],
  ['errors in the store', layerBreaches, 'db/a.ts', `import { ApiError } from '../emulator/errors.ts'`],
  ['anything in the root', layerBreaches, 'server/a.ts', `import { a } from '../db/a.ts'`],
  ['a server that is read for a document', layerBreaches, 'openapi/document/a.ts', `import fastify from 'fastify'`],
  ['what lies outside the layers', layerBreaches, 'scripts/a.ts', `import { a } from '../db/a.ts'`],
  ['a computed import', layerBreaches, 'routes/a.ts', `export const a = (b: string) => import(b)`],
  [
    'the clock in its own file',
    rules.hiddenInputs,
    'emulator/time/clock.ts',
    `export const a = Date.now() + +new Date()`
  ],
  ['a date that is only formatted', rules.hiddenInputs, 'routes/a.ts', `export const a = new Date(5).toISOString()`],
  [
    'a banned word in a comment or text',
    rules.hiddenInputs,
    'routes/a.ts',
    `// Date.now()\nexport const a = 'Date.now()'`
  ],
  [
    'an operation with a summary',
    rules.missingHeader,
    'routes/a.ts',
    `export default defineOperation({\n  summary: 'A.'\n})`
  ],
  ['a class without a name', rules.emptyNames, 'emulator/a.ts', `export default class {}`],
  [
    'a long file that a program writes',
    rules.oversize,
    'openapi/a.ts',
    `/** Types. Written by \`npm run facts\`; do not edit. */\n${'//\n'.repeat(300)}export {}\n`
  ],
  ['work that has an issue', rules.looseEnds, 'emulator/a.ts', `// TODO (#12): later\nexport {}`]
]

for (const [what, rule, path, text] of accepted) {
  t.test(`the rules accept ${what}`, t => {
    t.same(rule(parseSource(path, text)), [])
    t.end()
  })
}

t.test('circles between files and between folders are found, trees are not', t => {
  const cycles = (files: Record<string, string>) =>
    importCycles(Object.entries(files).map(([path, text]) => parseSource(path, text)))
  t.same(cycles({ 'db/a.ts': `import './b.ts'`, 'db/b.ts': `import './a.ts'` }), [
    'circle: db/a.ts -> db/b.ts -> db/a.ts'
  ])
  t.same(
    cycles({
      'emulator/x/a.ts': `import '../y/b.ts'`,
      'emulator/y/b.ts': ``,
      'emulator/y/c.ts': `import '../x/d.ts'`
    }),
    ['circle: emulator/x -> emulator/y -> emulator/x']
  )
  t.same(cycles({ 'db/a.ts': `import type { B } from './b.ts'`, 'db/b.ts': `import './a.ts'` }), [
    'circle: db/a.ts -> db/b.ts -> db/a.ts'
  ])
  t.same(cycles({ 'db/a.ts': `import './c.ts'\nimport './b.ts'`, 'db/b.ts': `import './c.ts'` }), [])
  t.end()
})

const slight: [string, Record<string, string>, string[]][] = [
  ['one importer', {}, ['routes/a.ts has 24 lines, and routes/b.ts alone imports it: they belong there']],
  [
    'one importer that wants its types only',
    { 'routes/b.ts': `import type { A } from './a.ts'` },
    ['routes/a.ts has 24 lines, and routes/b.ts alone imports it: they belong there']
  ],
  [
    'one importer that imports it twice',
    { 'routes/b.ts': `import type { A } from './a.ts'\nimport { a } from './a.ts'` },
    ['routes/a.ts has 24 lines, and routes/b.ts alone imports it: they belong there']
  ],
  ['two importers', { 'routes/c/d.ts': `import { a } from '../a.ts'` }, []],
  ['no importer', { 'routes/b.ts': '' }, []],
  ['an importer of another layer', { 'routes/b.ts': '', 'server/b.ts': `import { a } from '../routes/a.ts'` }, []],
  ['an importer that loads it late', { 'routes/b.ts': `export const b = () => import('./a.ts')` }, []],
  ['a line more', { 'routes/a.ts': '//\n'.repeat(25) }, []],
  [
    'a program as its author',
    { 'routes/a.ts': '/** Words. Written by `npm run facts`; do not edit. */\nexport {}' },
    []
  ],
  ['an operation in it', { 'routes/a.ts': `export default defineOperation({\n  summary: 'A.'\n})` }, []]
]

for (const [what, files, breaches] of slight) {
  t.test(`a file of a few lines with ${what} is ${breaches.length > 0 ? 'refused' : 'accepted'}`, t => {
    const all = {
      'routes/a.ts': `export {}\n${'//\n'.repeat(23)}\n`,
      'routes/b.ts': `import { a } from './a.ts'`,
      ...files
    }
    t.same(rules.slightFiles(Object.entries(all).map(([path, text]) => parseSource(path, text))), breaches)
    t.end()
  })
}

for (const name of ['index.ts', 'main.ts', 'video.machine.ts', 'service.ts', 'words.d.ts', 'video-service.ts']) {
  const kept = name !== 'video-service.ts'
  t.test(`a few lines in ${name} ${kept ? 'keep their file' : 'do not'}`, t => {
    const files = [parseSource(`emulator/a/${name}`, 'export {}'), parseSource('emulator/b.ts', `import './a/${name}'`)]
    t.equal(rules.slightFiles(files).length, kept ? 0 : 1)
    t.end()
  })
}

t.test('traces of a machine are found in any text', t => {
  // Put together here, so that this file has no such trace itself.
  const [workplace, superuser] = ['work', 'root'].map(name => `/${name}/`)
  const traces = [
    `see ${workplace}main/x`,
    `cd ${superuser}.npm`,
    '/home/jane/src',
    '/Users/jane',
    'C:\\Users\\jane',
    'https://registry.corp.example'
  ]
  for (const text of traces) t.equal(rules.machineTraces('a.md', text).length, 1, text)
  for (const text of ['mkdir /data', '/home/node/app', `https://example.com${workplace}x`]) {
    t.same(rules.machineTraces('a.md', text), [], text)
  }
  t.equal(rules.lockedAddresses('l', '{"resolved": "https://r.example/a.tgz"}').length, 1)
  t.end()
})
