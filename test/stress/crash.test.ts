/** The program is killed while clients create jobs: what was answered is there after the next start, and is finished. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { Test } from 'tap'
import { openConnection } from '../../db/connection.ts'
import { freshSeed } from '../../emulator/time/random.ts'
import { videoRequest } from '../support/emulator.ts'
import { startReceiver } from '../support/receiver.ts'
import type { Receiver } from '../support/receiver.ts'
import { createDice, full } from './dice.ts'

const CLIENTS = 16
const crashes = full ? 5 : 1
const mostAnswers = full ? 4000 : 200
t.setTimeout(full ? 600_000 : 100_000)

const program = fileURLToPath(new URL('../../bin/metastudio-emulator.js', import.meta.url))

interface Running {
  url: string
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** Jobs are done after a twentieth of a second, so that the kill meets every stage of their lives. */
async function start(t: Test, database: string): Promise<Running> {
  const flags = ['--port=0', '--db', database, '--log-level=silent', '--clock=scaled:40', '--uploads=discard']
  const child: ChildProcess = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  if (!child.stdout) throw new Error('the program has no output')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    url: (JSON.parse(line) as { url: string }).url,
    async end(signal) {
      const closed = once(child, 'close')
      child.kill(signal)
      await closed
    }
  }
}

async function ask<Body>(url: string, body?: unknown): Promise<Body> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': 't' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${text}`)
  return JSON.parse(text) as Body
}

/** Creates jobs until the program is gone; resolves to the ids that were answered. */
async function createUntilKilled(running: Running, receiver: Receiver, answers: number): Promise<Set<string>> {
  const answered = new Set<string>()
  const video = videoRequest({ callback_config: { callback_url: receiver.origin, auth_type: 'MSS_A', key: 'k' } })
  let killed: Promise<void> | undefined
  async function work(project: string): Promise<void> {
    for (;;) {
      const url = `${running.url}/v1/${project}/2d-digital-human-videos`
      const created = await ask<{ job_id: string }>(url, video).catch((error: unknown) => error as Error)
      if (created instanceof Error) {
        // Only the kill may fail a request, not the emulator.
        if (!killed || created.message.startsWith('http')) throw created
        return
      }
      answered.add(created.job_id)
      if (answered.size >= answers) killed ??= running.end('SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(`p${client % 4}`)))
  await killed
  return answered
}

async function crash(t: Test, answers: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'metastudio-crash-'))
  const receiver = await startReceiver()
  t.teardown(async () => {
    await receiver.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const database = join(folder, 'emulator.db')
  const answered = await createUntilKilled(await start(t, database), receiver, answers)
  const early = receiver.requests.length

  // Once more, in the middle of catching up.
  await (await start(t, database)).end('SIGKILL')
  const again = await start(t, database)
  const control = `${again.url}/_emulator/v1`
  for (const project of ['p0', 'p1', 'p2', 'p3']) await ask(`${control}/wait?namespace=${project}`, { for: 'idle' })
  const stored = new Map<string, string>()
  for (const project of ['p0', 'p1', 'p2', 'p3']) {
    for (let offset = 0, more = true; more; offset += 1000) {
      const path = `/jobs?namespace=${project}&limit=1000&offset=${offset}`
      const { jobs } = await ask<{ jobs: { job_id: string }[] }>(control + path)
      for (const { job_id: jobId } of jobs) stored.set(jobId, project)
      more = jobs.length > 0
    }
  }
  t.same(
    [...answered].filter(jobId => !stored.has(jobId)),
    [],
    'every job that was answered is there'
  )
  t.ok(stored.size - answered.size <= CLIENTS, 'and hardly any beside them')
  const wrong: unknown[] = []
  for (const [jobId, project] of stored) {
    const path = `/jobs/${jobId}/timeline?namespace=${project}`
    const { events } = await ask<{ events: { event: string }[] }>(control + path)
    if (events.map(({ event }) => event).join() !== 'create,start,finish') wrong.push({ jobId, events })
  }
  t.same(wrong, [], 'every job took each step once')
  const called = new Set(receiver.requests.map(({ body }) => (JSON.parse(body) as { job_id: string }).job_id))
  t.same(
    [...stored.keys()].filter(jobId => !called.has(jobId)),
    [],
    'every callback came'
  )
  t.comment(`${answered.size} answers, ${early} callbacks before the kill, ${receiver.requests.length} in all`)
  await again.end('SIGTERM')
  const connection = openConnection(database)
  t.same(connection.pragma('integrity_check'), [{ integrity_check: 'ok' }])
  t.same(connection.pragma('foreign_key_check'), [])
  connection.close()
}

const dice = createDice(freshSeed(), 'kill')
for (let count = 1; count <= crashes; count++) {
  const answers = 20 + dice.roll(mostAnswers)
  t.test(`killed after ${answers} answers, it loses nothing`, t => crash(t, answers))
}
