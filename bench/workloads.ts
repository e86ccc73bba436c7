/** The requests that are measured: one of each sort that a test suite sends most. */
import { officialVideoExample } from '../services/videos/schemas/video-example.ts'
import { signRequest } from '../test/support/sign.ts'
import { ask } from './load.ts'
import type { Request } from './load.ts'

export interface Workload {
  name: 'create' | 'create, signed' | 'create, no steps' | 'show' | 'list'
  request: Request
  /** It leaves jobs whose lifecycles go on. */
  leavesWork: boolean
}

/** Jobs in the project that is read: more than a page, as few as a test suite has. */
const JOBS_TO_READ = 50

const credential = { 'x-auth-token': 'bench' }
const videos = (project: string) => `/v1/${project}/2d-digital-human-videos`
/** Reads and writes have projects of their own, so that a list is as long in the last round as in the first. */
const READ_PROJECT = 'bench-read'
const WRITE_PROJECT = 'bench-write'
const RESTING_PROJECT = 'bench-rest'

const create = (project: string): Request => ({
  method: 'POST',
  path: videos(project),
  headers: { ...credential, 'content-type': 'application/json' },
  body: JSON.stringify(officialVideoExample)
})

/** The pair that the server knows: the signature is verified. */
export const BENCH_PAIR = { accessKey: 'bench', secretKey: 'bench-secret' }

function signed({ method, path, body = '' }: Request): Request {
  const headers = { 'content-type': 'application/json' }
  const request = { method, url: `http://localhost${path}`, headers, body, date: new Date(), ...BENCH_PAIR }
  return { method, path, headers: signRequest(request), body }
}

/** Stores what the reads will find, and stops the lifecycles of the project where only creating is measured. */
export async function prepareWorkloads(port: number): Promise<Workload[]> {
  let jobId = ''
  for (let count = 0; count < JOBS_TO_READ; count++) {
    jobId = (JSON.parse(await ask(port, create(READ_PROJECT))) as { job_id: string }).job_id
  }
  await ask(port, {
    method: 'PUT',
    path: `/_emulator/v1/lifecycles/video?namespace=${RESTING_PROJECT}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'manual' })
  })
  const get = (path: string): Request => ({ method: 'GET', path, headers: credential })
  return [
    { name: 'create', request: create(WRITE_PROJECT), leavesWork: true },
    { name: 'create, signed', request: signed(create(WRITE_PROJECT)), leavesWork: true },
    { name: 'create, no steps', request: create(RESTING_PROJECT), leavesWork: false },
    { name: 'show', request: get(`${videos(READ_PROJECT)}/${jobId}`), leavesWork: false },
    { name: 'list', request: get(`/v1/${READ_PROJECT}/digital-human-videos`), leavesWork: false }
  ]
}

/** Whether no job of the written project is under way. */
export async function isIdle(port: number): Promise<boolean> {
  const path = `/v1/${WRITE_PROJECT}/digital-human-videos?state=WAITING,PROCESSING&limit=1`
  const answer = JSON.parse(await ask(port, { method: 'GET', path, headers: credential })) as { count: number }
  return answer.count === 0
}
