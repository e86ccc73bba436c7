/**
 * The package as its users get it: built, packed, installed in a fresh folder; every example of docs/library.md is compiled
 * against its declarations, strictly and with those of its dependencies, and run.
 */
import { execFile } from 'node:child_process'
import type { ExecFileOptions } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { unsuitableNode } from '../bin/node-version.js'
import { projectRoot } from '../scripts/source-tree.ts'
import { startEmulator } from '../server/index.ts'

const execute = promisify(execFile)

/** The test runner puts hooks into every child; a shell takes them out again, since what is tried here is a program by itself. */
const run = (program: string, argv: readonly string[], options: ExecFileOptions = {}) =>
  execute('sh', ['-c', 'unset NODE_OPTIONS NODE_V8_COVERAGE; exec "$@"', 'sh', program, ...argv], options)

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

const guide = readFileSync(`${projectRoot}docs/library.md`, 'utf8')
const examples = [...guide.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, source = '']) => source)

/** What the guide does not show: every way in, and types that a consumer writes down. */
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

// Longer than the default: it builds, installs and compiles.
t.setTimeout(300_000)

t.test('what is published installs, compiles and runs', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'metastudio-package-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const at = (name: string) => join(folder, name)
  const node = (...argv: string[]) =>
    run(process.execPath, argv, { cwd: at('consumer'), env: { ...process.env, EMULATOR_URL: emulator.url } })
  const npm = (...argv: string[]) =>
    run('npm', [...argv, '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: at('consumer')
    })
  await using emulator = await startEmulator()

  mkdirSync(at('consumer'))
  const { stdout: told } = await run(process.execPath, [`${projectRoot}scripts/make-package.ts`, folder])
  const tarball = readdirSync(folder).find(name => name.endsWith('.tgz')) ?? ''
  t.equal(String(told).trim().split('\n').at(-1), at(tarball), 'it says where the package is')
  writeFileSync(at('consumer/package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  await npm('install', at(tarball), `@types/node@${installedTypes}`)
  const packed = readFileSync(at('consumer/node_modules/metastudio-emulator/package.json'), 'utf8')
  const manifest = JSON.parse(packed) as Record<string, unknown>
  for (const name of ['devDependencies', 'optionalDependencies', 'scripts', 'private']) t.notOk(name in manifest, name)

  t.ok(examples.length > 5)
  const sources = Object.fromEntries(examples.map((source, index) => [`example-${index + 1}`, source]))
  for (const [name, source] of Object.entries({ consumer, ...sources }))
    writeFileSync(at(`consumer/${name}.ts`), source)
  writeFileSync(at('consumer/tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  await node(`${projectRoot}node_modules/typescript/bin/tsc`).catch((error: { stdout: string }) => t.fail(error.stdout))

  t.same(JSON.parse(String((await node('consumer.js')).stdout)), [
    ...Array.from({ length: 3 }, () => 'metastudio-emulator'),
    'WAITING'
  ])
  for (const name of Object.keys(sources)) await t.resolves(node(`${name}.js`), name)
  for (const { path, version } of await oldNodes()) {
    const script = `const { connect, startEmulator } = await import('metastudio-emulator')
      connect('http://127.0.0.1:9')
      await startEmulator().catch(error => console.log(error.message))`
    const { stdout } = await run(path, ['--input-type=module', '--eval', script], { cwd: at('consumer') })
    t.equal(String(stdout).trim(), unsuitableNode(version, realpathSync(path)))
  }
  const { stdout } = await node('node_modules/metastudio-emulator/bin/metastudio-emulator.js', '--version')
  t.match(stdout, /\d+\.\d+\.\d+/)
})
