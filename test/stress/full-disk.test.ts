/**
 * The program on a file system that is really full: it refuses, goes on by itself when there is room, and loses nothing
 * that was answered, killed in between or not. Skipped where this machine lets nobody mount one.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { Test } from 'tap'
import { videoRequest } from '../support/emulator.ts'
import { startReceiver } from '../support/receiver.ts'

t.setTimeout(100_000)

const program = fileURLToPath(new URL('../../bin/metastudio-emulator.js', import.meta.url))

interface SmallDisk {
  /** How the program is started so that it sees the disk. */
  enter: string[]
  /** The path of a file on it, for the program. */
  path(name: string): string
  /** Takes the room that is left. */
  fill(): void
  empty(): void
}

/** A disk of two megabytes that nobody else sees, and that is gone with the test; undefined where that is forbidden. */
async function mountSmallDisk(t: Test): Promise<SmallDisk | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'metastudio-disk-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const script = `mount -t tmpfs -o size=2m tmpfs '${folder}' && echo mounted && exec cat`
  const holder = spawn('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', script], {
    stdio: ['pipe', 'pipe', 'ignore']
  })
  const ended = once(holder, 'close').catch(() => undefined)
  t.teardown(async () => {
    holder.kill('SIGKILL')
    await ended
  })
  const mounted = await Promise.race([once(createInterface(holder.stdout), 'line').then(() => true), ended])
  if (mounted !== true) return undefined
  const seen = `/proc/${holder.pid}/root${folder}`
  return {
    enter: ['nsenter', '--user', '--preserve-credentials', '--mount', '--target', String(holder.pid)],
    path: name => join(folder, name),
    fill() {
      try {
        for (;;) appendFileSync(join(seen, 'ballast'), Buffer.alloc(4096))
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOSPC') throw error
      }
    },
    empty() {
      rmSync(join(seen, 'ballast'), { force: true })
    }
  }
}

interface Running {
  url: string
  log: string[]
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<unknown>
}

async function start(t: Test, disk: SmallDisk): Promise<Running> {
  const flags = ['--port=0', '--db', disk.path('emulator.db'), '--log-level=warn', '--clock=scaled:10', '--seed=disk']
  const [command = '', ...prefix] = disk.enter
  const child: ChildProcess = spawn(command, [...prefix, process.execPath, program, ...flags])
  t.teardown(() => child.kill('SIGKILL'))
  const log: string[] = []
  if (!child.stdout || !child.stderr) throw new Error('the program has no output')
  createInterface(child.stderr).on('line', line => log.push((JSON.parse(line) as { msg: string }).msg))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const closed = once(child, 'close')
  return {
    url: (JSON.parse(line) as { url: string }).url,
    log,
    async end(signal) {
      child.kill(signal)
      return (await closed)[0]
    }
  }
}

async function ask(url: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': 't' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function until(status: number, url: string): Promise<void> {
  for (;;) if ((await ask(url)).status === status) return
}

t.test('on a full disk nothing that was answered is lost, and it goes on when there is room', async t => {
  const disk = await mountSmallDisk(t)
  if (!disk) {
    t.pass('nothing can be mounted here', { skip: 'needs user namespaces' })
    return
  }
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  const video = videoRequest({ callback_config: { callback_url: receiver.origin, auth_type: 'NONE' } })
  const answered: string[] = []
  const create = async ({ url }: Running) => {
    const { status, body } = await ask(`${url}/v1/p/2d-digital-human-videos`, video)
    if (status === 200) answered.push(String(body.job_id))
    return { status, body }
  }

  const first = await start(t, disk)
  for (let count = 0; count < 20; count++) await create(first)
  t.comment(`${answered.length} jobs were created, ${receiver.requests.length} callbacks came`)
  // The database gives back what it can of its own room before it has none.
  for (let round = 0; round < 3; round++) {
    disk.fill()
    let refused = await create(first)
    while (refused.status === 200) refused = await create(first)
    t.match(refused, { status: 500, body: { error_code: 'MSS.00000004', error_msg: /no room left/ } })
    // As long as some tries take.
    await ask(`${first.url}/_emulator/v1/wait?namespace=p`, { for: 'request', count: 1000, timeoutMs: 1000 })
  }
  t.match(await ask(`${first.url}/readyz`), { status: 503, body: { missing: [/no room left/] } })
  t.equal((await ask(`${first.url}/_emulator/v1/jobs?namespace=p`)).body.count, answered.length)
  const said = first.log.length
  await ask(`${first.url}/_emulator/v1/wait?namespace=p`, { for: 'request', count: 1000, timeoutMs: 2000 })
  t.equal(first.log.length, said, 'tries are not told')
  await first.end('SIGKILL')

  const second = await start(t, disk)
  t.equal((await ask(`${second.url}/_emulator/v1/jobs?namespace=p`)).body.count, answered.length)
  while ((await create(second)).status === 200) disk.fill()
  disk.empty()
  await until(200, `${second.url}/readyz`)
  t.equal((await create(second)).status, 200)
  t.equal((await ask(`${second.url}/_emulator/v1/wait?namespace=p`, { for: 'idle' })).status, 200)
  t.match(second.log.at(-1), 'the database can be written again')
  for (const jobId of answered) {
    const { body } = await ask(`${second.url}/_emulator/v1/jobs/${jobId}/timeline?namespace=p`)
    t.match(body.events, [{ event: 'create' }, { event: 'start' }, { event: 'finish' }])
  }
  const called = new Set(receiver.requests.map(({ body }) => (JSON.parse(body) as { job_id: string }).job_id))
  t.strictSame([...called].sort(), [...answered].sort())

  disk.fill()
  while ((await create(second)).status === 200) disk.fill()
  t.equal(await second.end('SIGTERM'), 0, 'it ends in order while the disk is full')
  disk.empty()
  const third = await start(t, disk)
  t.equal((await ask(`${third.url}/_emulator/v1/jobs?namespace=p`)).body.count, answered.length)
  t.equal(await third.end('SIGTERM'), 0)
})
