/** `--seed-dir`: seed files are sown before the emulator is ready, again after a reset, and once in a database. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { runCommandLine } from '../../server/commands/run-command-line.ts'
import { SeedFailure } from '../../server/seed-failure.ts'
import { startEmulator } from '../../server/start-emulator.ts'
import { createContext } from '../support/command-context.ts'
import { manualClock, startTestEmulator, videoRequest } from '../support/emulator.ts'
import { operationsOf } from '../../routes/operation.ts'
import avatarTraining from '../../services/avatar-training/service.ts'
import { trainingKind } from '../../services/avatar-training/training-kind.ts'
import { kindNames } from '../support/every-service.ts'

function seedFolder(t: Test, files: Record<string, unknown>): string {
  const folder = join(t.testdir(), 'seeds')
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

const job = (key: string, over: object = {}) => ({ key, kind: 'training', request: { name: key }, ...over })

t.test('files are sown in the order of their names, other files are left alone', async t => {
  const seedDir = seedFolder(t, {
    '20-jobs.json': [{ namespace: 'p', jobs: [job('second')] }],
    '10-clock.json': { namespace: 'p', clock: { mode: 'manual', at: '2026-01-01T00:00:00Z' }, jobs: [job('first')] },
    'README.md': '# seeds'
  })
  const lines: string[] = []
  const emulator = await startTestEmulator(t, { seedDir, logLevel: 'info', logTo: { write: line => lines.push(line) } })
  const jobs = (await emulator.client('p').control('GET', '/jobs')).body.jobs
  t.match(jobs, [{ name: 'first', created_at: '2026-01-01T00:00:00.000Z' }, { name: 'second' }])
  t.ok(lines.some(line => /"files":2,"entries":3/.test(line)))
  t.same((await emulator.call({ method: 'GET', url: '/readyz' })).body, { ready: true, missing: [] })
})

t.test('a reset sows the files again, as they were at the start', async t => {
  const seedDir = seedFolder(t, { 'a.json': { namespace: 'p', jobs: [job('a')] } })
  const emulator = await startTestEmulator(t, { seedDir, clock: manualClock })
  const client = emulator.client('p')
  const before = (await client.control('GET', '/jobs')).body
  writeFileSync(join(seedDir, 'a.json'), 'broken')
  await client.createVideo()
  t.equal((await emulator.call({ method: 'POST', url: '/_emulator/v1/reset' })).status, 200)
  t.same((await client.control('GET', '/jobs')).body, before)
})

t.test('on a database that has been seeded a start changes nothing', async t => {
  const db = join(t.testdir(), 'emulator.db')
  const options = { db, clock: manualClock, seedDir: seedFolder(t, { 'a.json': { namespace: 'p', jobs: [job('a')] } }) }
  const first = await startTestEmulator(t, options)
  const before = (await first.client('p').control('GET', '/jobs')).body
  await first.close()
  const second = await startTestEmulator(t, { ...options, physical: first.physical })
  t.same((await second.client('p').control('GET', '/jobs')).body, before)
  await second.close()
  writeFileSync(
    join(options.seedDir, 'a.json'),
    JSON.stringify({ namespace: 'p', jobs: [job('a', { state: 'TRAINING' })] })
  )
  await t.rejects(startEmulator({ ...options, listen: false }), {
    name: 'SeedFailure',
    problems: [/^a\.json: jobs\[0\]: key a stands for job /]
  })
})

t.test('what a client would be warned of is logged', async t => {
  const request = videoRequest({ unheard_of: 1 })
  const seedDir = seedFolder(t, { 'a.json': { namespace: 'p', jobs: [{ key: 'v', kind: 'video', request }] } })
  const lines: string[] = []
  await startTestEmulator(t, { seedDir, logLevel: 'warn', logTo: { write: line => lines.push(line) } })
  t.match(lines, [/a\.json: jobs\[0\]\.request: unknown .*unheard_of/])
})

t.test('files that cannot be used end the start with every problem of every file', async t => {
  const seedDir = seedFolder(t, {
    'a.json': '{',
    'b.json': { users: [] },
    'c.json': [{}, { namespace: 'p', jobs: [job('x', { kind: 'drum' })] }],
    'd.json': { namespace: 'p', jobs: [job('twice')] },
    'e.json': { namespace: 'p', jobs: [job('twice')] }
  })
  const problems = [
    /^a\.json cannot be read: /,
    'b.json: body: users is not known here',
    `c.json: document 2: jobs[0].kind must be one of ${kindNames}, got "drum"`,
    'e.json: jobs[0]: the key twice is used twice'
  ]
  await t.rejects(startEmulator({ seedDir, listen: false }), { problems } as never)
  await t.rejects(startEmulator({ seedDir: join(seedDir, 'none'), listen: false }), {
    problems: [/^the folder of seed files cannot be read: ENOENT/]
  } as never)
})

t.test('an error that is no refusal keeps its own name', async t => {
  const seedDir = seedFolder(t, { 'a.json': { namespace: 'p', jobs: [job('a')] } })
  const { sowSeedFiles } = await import('../../server/seed-files.ts')
  const emulator = {
    jobs: { kinds: () => [trainingKind] },
    resources: { definitions: () => [] },
    steering: {},
    seeding: {
      keepFiles: () => {
        throw new Error('disk')
      }
    }
  }
  const judge = { body: (_contract: unknown, body: unknown) => ({ body, warnings: [] }) }
  const log = { warn: () => undefined, info: () => undefined }
  const services = { emulator, judge, log, operations: operationsOf([avatarTraining]) }
  await t.rejects(sowSeedFiles(seedDir, services as never), { message: 'disk' })
})

t.test('the command line ends with status 4 and one line for each problem', async t => {
  const { context, seen } = createContext(['serve'], {
    startEmulator: () => Promise.reject(new SeedFailure(['a.json: one', 'b.json: two']))
  })
  t.equal(await runCommandLine(context), 4)
  t.same(seen.err, ['metastudio-emulator: a.json: one', 'metastudio-emulator: b.json: two'])
  t.same(seen.out, [])
})
