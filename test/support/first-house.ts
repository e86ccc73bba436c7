/** What the first house left (see test/fixtures/first-house), opened by the emulator of today. */
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { startTestEmulator } from './emulator.ts'
import type { Answer, Client, TestEmulator } from './emulator.ts'
import { createHandClock } from './physical.ts'

const firstProject = 'first-project'
const secondProject = 'second-project'

const folder = join(import.meta.dirname, '../fixtures/first-house')
const STARTED_AT = Date.UTC(2026, 0, 31, 8)

/** What a JSON file of it holds. */
export const firstHouseData = (name: 'answers' | 'export' | 'futures'): unknown =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

/** As the fixture's README says it was run; `db` is all that differs. */
export function startAsFirstHouse(t: Test, db: string = ':memory:'): Promise<TestEmulator> {
  return startTestEmulator(t, {
    db,
    seed: 'first-house',
    trainingAccount: 'na',
    clock: { mode: 'manual', at: STARTED_AT },
    publicUrl: 'http://emulator.test',
    callbackSchedule: '1s,5s',
    // Its clocks stood still, whatever physical time has gone by since.
    physical: createHandClock(STARTED_AT + 86_400_000)
  })
}

/** The path of a copy of its database, uploads beside it: a migration must not reach the fixture. */
export function copyOfFirstHouse(t: Test): string {
  const copy = t.testdir()
  for (const name of ['first-house.sqlite', 'first-house.sqlite-uploads'])
    cpSync(join(folder, name), join(copy, name), { recursive: true })
  return join(copy, 'first-house.sqlite')
}

/** What an emulator answers about both projects: their lists, their settings, their clocks; by project and path, as text. */
export async function answersOf(emulator: TestEmulator): Promise<Record<string, Record<string, string>>> {
  const projects: Record<string, Record<string, string>> = {}
  for (const client of [firstProject, secondProject].map(id => emulator.client(id)))
    projects[client.project] = await answersTo(client)
  return projects
}

const apiPaths = { videos: '/digital-human-videos', trainings: '/digital-human-training-manage/user/jobs' }
const controlPaths = ['/deliveries', '/timers/set-aside', '/lifecycles/video', '/lifecycles/training', '/clock']

async function answersTo(client: Client): Promise<Record<string, string>> {
  const answers: Record<string, string> = {}
  for (const [name, path] of Object.entries(apiPaths))
    answers[name] = textOf(await client.api('GET', `${path}?limit=100`))
  for (const path of controlPaths) answers[path.slice(1)] = textOf(await client.control('GET', path))
  return answers
}

const textOf = ({ status, text }: Answer): string => (status === 200 ? text : `${status} ${text}`)
