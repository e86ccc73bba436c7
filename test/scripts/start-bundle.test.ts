/** A checkout starts from a bundle of exactly the sources that are there, and from the sources where there is any doubt. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  watch,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import t from 'tap'
import type { Test } from 'tap'
import { findStartBundle, makeStartBundle } from '../../bin/start-bundle.js'
import { copyCheckout, plainEnvironment } from '../support/checkout.ts'

// A bundle waits until the files of its copy are two seconds old.
t.setTimeout(120_000)
// They mostly wait.
t.jobs = 5
const beside = { buffered: true }

const VERSION = 'server/config/package-version.ts'

function checkout(t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'metastudio-start-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  copyCheckout(folder, { installed: true })
  const at = (name: string) => join(folder, name)
  const run = async (...argv: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: folder, env: plainEnvironment() })
    return stdout.trim()
  }
  return {
    folder,
    at,
    make: () => run('scripts/make-start-bundle.ts'),
    version: () => run('bin/metastudio-emulator.js', '--version'),
    bundles: () => readdirSync(at('.start')).filter(name => /^[\da-f]{16}$/.test(name)),
    /** The program says another version of itself from now on. */
    change: (version: string): void => {
      const text = readFileSync(at(VERSION), 'utf8')
      writeFileSync(at(VERSION), text.replace(/return (?:manifest|').*\n/, `return '${version}'\n`))
    }
  }
}

t.test('a bundle is found while its files are as they were, and is what runs', beside, async t => {
  const { folder, at, make, version, bundles, change } = checkout(t)
  t.equal(findStartBundle(folder), undefined)
  const makers = await Promise.all([make(), make()])
  t.same(makers.sort(), ['a bundle was made', 'another process makes the bundle'])
  t.same(readdirSync(at('.start')).sort(), [...bundles(), 'manifest.json'])
  const program = findStartBundle(folder) ?? ''
  t.equal(await make(), 'the bundle is right as it is')

  // Nobody else may do this; here it tells from where the answer comes.
  for (const name of readdirSync(join(program, '..')).filter(file => file.endsWith('.js'))) {
    const path = join(program, '..', name)
    writeFileSync(
      path,
      readFileSync(path, 'utf8')
        .replaceAll('"0.0.0"', '"bundle"')
        .replaceAll(/===?"metastudio-emulator"/g, '!="metastudio-emulator"')
    )
  }
  t.equal(await version(), 'bundle')
  const users = readdirSync(join(program, '..')).filter(file => file.startsWith('used-by-'))
  t.same(users, [`used-by-${process.pid}`], 'who has ended uses nothing')

  change('9.9.9')
  t.equal(findStartBundle(folder), undefined)
  t.equal(await version(), '9.9.9', 'never what was')
  const [first = ''] = bundles()
  t.equal(await make(), 'a bundle was made')
  t.equal(await version(), '9.9.9')
  t.ok(bundles().includes(first), 'this process still runs the first one, for all that is known')
  rmSync(at(`.start/${first}/used-by-${process.pid}`))
  change('8.8.8')
  await make()
  t.notOk(bundles().includes(first))
  t.equal(await version(), '8.8.8')
})

t.test('whatever becomes of a file is noticed', beside, async t => {
  const { folder, at, make, version, change } = checkout(t)
  const manifest = () => readFileSync(at('.start/manifest.json'), 'utf8')
  await make()
  const right = manifest()
  const path = at(VERSION)
  const { atime, mtime } = statSync(path)
  const length = readFileSync(path).length
  change('7.7.7')
  writeFileSync(path, readFileSync(path, 'utf8').padEnd(length))
  utimesSync(path, atime, mtime)
  t.equal(findStartBundle(folder), undefined, 'a change that leaves length and time as they were')
  t.equal(await version(), '7.7.7')

  await make()
  t.type(findStartBundle(folder), 'string')
  rmSync(at('server/readable-log.ts'))
  t.equal(findStartBundle(folder), undefined, 'a file that is gone')

  for (const broken of ['', '{}', 'null', right]) {
    writeFileSync(at('.start/manifest.json'), broken)
    t.equal(findStartBundle(folder), undefined, broken.slice(0, 20))
  }
  const { files } = JSON.parse(right) as { files: Record<string, string> }
  const now = Object.keys(files).filter(file => !file.includes('readable-log') && !file.includes('package-version'))
  const rest = Object.fromEntries(now.map(file => [file, files[file]]))
  writeFileSync(at('.start/manifest.json'), JSON.stringify({ id: 'none', files: rest }))
  t.equal(findStartBundle(folder), undefined, 'a bundle that is gone')
  t.ok(
    now.length > 500 && now.some(file => file.endsWith('node_modules/fastify/fastify.js')),
    'packages are files, too'
  )
})

t.test('where no bundle can be made, the sources run', beside, async t => {
  const { folder, at, make, version } = checkout(t)
  writeFileSync(at('.start'), 'as good as a folder in which nothing can be written')
  await t.rejects(make())
  t.equal(findStartBundle(folder), undefined)
  t.match(await version(), /^\d/)
  const bare = t.testdir({ scripts: {} })
  makeStartBundle(bare)
  t.same(readdirSync(bare), ['scripts'], 'without the bundler nobody tries')
})

t.test('a lock that was left behind holds nobody up', beside, async t => {
  const { at, make } = checkout(t)
  mkdirSync(at('.start/lock'), { recursive: true })
  t.equal(await make(), 'another process makes the bundle')
  utimesSync(at('.start/lock'), 0, 0)
  t.equal(await make(), 'a bundle was made')
})

t.test('npm start makes the bundle for the next time, also when it is ended at once', beside, async t => {
  const { folder, at } = checkout(t)
  const made = new Promise<void>(resolve => {
    const watcher = watch(folder, { recursive: true }, () => {
      if (!existsSync(at('.start/manifest.json')) || existsSync(at('.start/lock'))) return
      watcher.close()
      resolve()
    })
  })
  const env = plainEnvironment({ npm_lifecycle_event: 'start' })
  const child = spawn(process.execPath, ['bin/metastudio-emulator.js', '--port=0'], { cwd: folder, env })
  await once(createInterface(child.stdout), 'line')
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  t.same(await exited, [0, null])
  await made
  t.type(findStartBundle(folder), 'string')
})
