/**
 * The package as its users get it, by the commands of the documents: made in a checkout, installed in a project beside it;
 * every program of the documents is run there, those in TypeScript compiled before, strictly and with the declarations of
 * the package's dependencies.
 */
import { execFile } from 'node:child_process'
import type { ExecFileOptions } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { unsuitableNode } from '../bin/node-version.js'
import { listFiles, projectRoot } from '../scripts/source-tree.ts'
import { startEmulator } from '../server/index.ts'
import { allBlocks, readDocument } from './documents/blocks.ts'
import type { Runner } from './documents/blocks.ts'
import { copyCheckout } from './support/checkout.ts'

const execute = promisify(execFile)

/** The runner puts its hooks into every child, whatever environment it is given; behind a shell they are gone. */
const run = (program: string, argv: readonly string[], options: ExecFileOptions = {}) =>
  execute('sh', ['-c', 'unset NODE_OPTIONS NODE_V8_COVERAGE; exec "$@"', 'sh', program, ...argv], {
    maxBuffer: 64 * 1024 * 1024,
    ...options,
    env: { ...process.env, ...options.env }
  })

/** Every Node.js on the path that is too old for the emulator; there may be none. */
async function oldNodes(): Promise<{ path: string; version: string }[]> {
  const paths = (process.env['PATH'] ?? '').split(delimiter).map(folder => join(folder, 'node'))
  const found = await Promise.all(
    paths.map(async path => {
      const { stdout } = await run(path, ['--print', 'process.versions.node']).catch(() => ({ stdout: '' }))
      return { path, version: String(stdout).trim() }
    })
  )
  return found.filter(({ path, version }) => version !== '' && unsuitableNode(version, path) !== undefined)
}

const installedTypes = (
  JSON.parse(readFileSync(`${projectRoot}node_modules/@types/node/package.json`, 'utf8')) as { version: string }
).version

const blocks = allBlocks()
const programs = blocks.filter(({ runner }) => runner === 'program')

/** The first command of the README is a story of its own: documents/start.test.ts. */
const commandsFor = (place: Runner) =>
  new Set(blocks.filter(({ runner, text }) => runner === place && !text.startsWith('npm ci')).map(({ text }) => text))

/** What the documents do not show: every way in, and types that a consumer writes down. */
const consumer = `import { connect as connectAlone } from 'metastudio-emulator/client'
import { connect, startEmulator } from 'metastudio-emulator'
import type { EmulatorControl, JobDetail, RunningEmulator, StartOptions } from 'metastudio-emulator'

const options: StartOptions = { clock: 'manual@2026-01-01T00:00:00Z', port: undefined }
const emulator: RunningEmulator = await startEmulator(options)
const ways: EmulatorControl[] = [emulator, connect(emulator.url), connectAlone(emulator.ready.control)]
const names = await Promise.all(ways.map(async way => (await way.info()).name))
const state: JobDetail['state'] = 'WAITING'
await emulator[Symbol.asyncDispose]()
console.log(JSON.stringify([...names, state]))
// @ts-expect-error there is no such option
void (() => startEmulator({ prot: 1 }))
`

const compilerOptions = {
  target: 'es2024',
  lib: ['es2024', 'esnext.disposable'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false
}

/** What it serves and loads, seen from inside. The second start and the second import are those of a suite. */
const look = `import { startEmulator } from 'metastudio-emulator'
const again = await import('metastudio-emulator')
const [emulator, other] = [await startEmulator(), await again.startEmulator()]
const loaded = process.moduleLoadList.filter(name => /undici$|NativeModule (?:http2|tls)$/.test(name))
const answers = await Promise.all(
  process.argv.slice(2).map(async path => [path, await (await fetch(emulator.url + path)).text()])
)
const refused = await fetch(emulator.url + '/v1/p/digital-human-videos?limit=no', { headers: { 'X-Auth-Token': 'x' } })
await Promise.all([emulator.close(), other.close()])
console.log(JSON.stringify({ loaded, status: refused.status, answers: Object.fromEntries(answers) }))
`

// Longer than the default: it builds, installs and compiles.
t.setTimeout(300_000)

t.test('what is published installs, compiles and runs', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'metastudio-package-test-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const at = (name: string) => join(folder, name)
  await using emulator = await startEmulator()
  const env = {
    EMULATOR_URL: emulator.url,
    npm_config_prefer_offline: 'true',
    npm_config_ignore_scripts: 'true',
    npm_config_audit: 'false',
    npm_config_loglevel: 'error'
  }
  const inFolder = (name: string, program: string, ...argv: string[]) => run(program, argv, { cwd: at(name), env })
  const node = (...argv: string[]) => inFolder('project', process.execPath, ...argv)

  mkdirSync(at('metastudio-emulator'))
  copyCheckout(at('metastudio-emulator'), { installed: true })
  const before = readdirSync(at('metastudio-emulator'))
  t.same([...commandsFor('checkout')], ['npm run package\n'])
  for (const command of commandsFor('checkout')) {
    const { stdout } = await inFolder('metastudio-emulator', 'bash', '-c', command)
    t.ok(existsSync(String(stdout).trim().split('\n').at(-1) ?? ''), 'it says where the package is')
  }
  const left = readdirSync(at('metastudio-emulator')).filter(name => !before.includes(name))
  t.match(left, [/^metastudio-emulator-[\d.]+\.tgz$/], 'nothing else is left behind')
  t.equal(left.length, 1)

  mkdirSync(at('project'))
  const devDependencies = { '@types/node': installedTypes }
  const project = { name: 'consumer', private: true, type: 'module', devDependencies }
  writeFileSync(at('project/package.json'), JSON.stringify(project))
  t.equal(commandsFor('project').size, 1)
  for (const command of commandsFor('project')) await inFolder('project', 'bash', '-c', command)
  const installed = at('project/node_modules/metastudio-emulator')
  const manifest = JSON.parse(readFileSync(`${installed}/package.json`, 'utf8')) as Record<string, unknown>
  for (const name of ['devDependencies', 'optionalDependencies', 'scripts', 'private']) t.notOk(name in manifest, name)

  t.same(Object.keys(manifest['dependencies'] ?? {}), ['better-sqlite3'], 'all else is in the bundle')
  t.notOk(existsSync(at('project/node_modules/fastify')))
  const licences = readFileSync(`${installed}/dist/THIRD-PARTY-LICENSES`, 'utf8')
  for (const name of ['fastify', 'pino', 'typebox', 'ajv', 'semver', 'Swagger UI']) t.match(licences, `\n${name} `)

  t.ok(programs.length > 8)
  const sources = Object.fromEntries(
    programs.map(({ document, line, language, text }) => [
      `${document.replaceAll(/[/.]/g, '-')}-${line}.${language}`,
      text
    ])
  )
  for (const [name, source] of Object.entries({ 'consumer.ts': consumer, ...sources }))
    writeFileSync(at(`project/${name}`), source)
  writeFileSync(at('project/tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  await node(`${projectRoot}node_modules/typescript/bin/tsc`).catch((error: { stdout: string }) => t.fail(error.stdout))

  t.same(JSON.parse(String((await node('consumer.js')).stdout)), [
    ...Array.from({ length: 3 }, () => 'metastudio-emulator'),
    'WAITING'
  ])
  writeFileSync(at('project/look.mjs'), look)
  const paths = ['/openapi.json', '/openapi.yaml', '/_emulator/openapi.json', '/docs', '/docs/swagger-ui.css']
  const seen = JSON.parse(String((await node('look.mjs', ...paths)).stdout)) as Record<string, unknown>
  t.same(seen['loaded'], [], 'a start leaves out what it does not need')
  t.equal(seen['status'], 400)
  for (const path of paths) {
    const expected = await (await fetch(`${emulator.url}${path}`)).text()
    t.equal((seen['answers'] as Record<string, string>)[path], expected, `${path} is that of the sources`)
  }
  for (const name of Object.keys(sources)) await t.resolves(node(name.replace(/ts$/, 'js')), name)
  for (const { path, version } of await oldNodes()) {
    const script = `const { connect, startEmulator } = await import('metastudio-emulator')
      connect('http://127.0.0.1:9')
      await startEmulator().catch(error => console.log(error.message))`
    const { stdout } = await run(path, ['--input-type=module', '--eval', script], { cwd: at('project') })
    t.equal(String(stdout).trim(), unsuitableNode(version, realpathSync(path)))
  }
  const { stdout } = await node('node_modules/metastudio-emulator/bin/metastudio-emulator.js', '--version')
  t.match(stdout, /\d+\.\d+\.\d+/)

  for (const page of listFiles(installed, ['.'], ['.md']))
    for (const target of linksOf(readFileSync(`${installed}/${page}`, 'utf8')))
      t.ok(existsSync(join(installed, dirname(page), target)), `${page} links to what is there: ${target}`)
  const readme = readFileSync(`${installed}/README.md`, 'utf8')
  t.same(linksOf(readme), linksOf(readDocument('README.md')), 'the README links to all that it does in the checkout')
})

function linksOf(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s#]+)[^)\s]*\)/g)]
    .map(([, target = '']) => target)
    .filter(target => !/^[a-z]+:/.test(target))
}
