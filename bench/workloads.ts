/** The requests that are measured: one of each sort that a test suite sends most. */
import { officialVideoExample } from '../openapi/schemas/video-example.ts'
import { ask } from './load.ts'
import type { Request } from './load.ts'

export interface Workload {
  name: 'create' | 'show' | 'list'
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

const create = (project: string): Request => ({
  method: 'POST',
  path: videos(project),
  headers: { ...credential, 'content-type': 'application/json' },
  body: JSON.stringify(officialVideoExample)
})

/** Stores what the reads will find. */
export async function prepareWorkloads(port: number): Promise<Workload[]> {
  let jobId = ''
  for (let count = 0; count < JOBS_TO_READ; count++) {
    jobId = (JSON.parse(await ask(port, create(READ_PROJECT))) as { job_id: string }).job_id
  }
  const get = (path: string): Request => ({ method: 'GET', path, headers: credential })
  return [
    { name: 'create', request: create('bench-write'), leavesWork: true },
    { name: 'show', request: get(`${videos(READ_PROJECT)}/${jobId}`), leavesWork: false },
    { name: 'list', request: get(`/v1/${READ_PROJECT}/digital-human-videos`), leavesWork: false }
  ]
}

/** Whether no job of the written project is under way. */
export async function isIdle(port: number): Promise<boolean> {
  const path = '/v1/bench-write/digital-human-videos?state=WAITING,PROCESSING&limit=1'
  const answer = JSON.parse(await ask(port, { method: 'GET', path, headers: credential })) as { count: number }
  return answer.count === 0
}
