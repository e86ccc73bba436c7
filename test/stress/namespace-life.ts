/**
 * What one project lives through in the isolation test: settings of its own and a long row of mixed acts, all drawn
 * from its name. The transcript holds every answer, so two lives are the same when their transcripts are.
 */
import type { Answer, Body, Client } from '../support/emulator.ts'
import { videoRequest } from '../support/emulator.ts'
import { createDice } from './dice.ts'
import type { Dice } from './dice.ts'

export interface NamespaceLife {
  /** Clock and lifecycles. */
  begin(): Promise<void>
  /** A few acts, one after the other; `made` of them are creations. */
  round(made: number): Promise<void>
  /** Reads the timeline and the last view of every job. */
  end(): Promise<void>
  transcript: readonly string[]
  jobs: readonly string[]
}

const trainings = '/digital-human-training-manage/user/jobs'
const videos = '/2d-digital-human-videos'

const outcomes = [
  'succeed',
  'block',
  'stuck',
  { fail: { code: 'MSS.42000007', atState: 'PROCESSING' } },
  { weighted: { succeed: 0.5, fail: 0.3, block: 0.2 } }
] as const

const modes = ['time', 'instant', 'reads', 'manual'] as const

/** Settings differ from project to project, so that one that leaks into another shows. */
export function namespaceLife(client: Client, index: number): NamespaceLife {
  const dice = createDice('life', client.project)
  const transcript: string[] = []
  const jobs: string[] = []
  let created = 0

  function note(what: string, { status, body, text }: Answer): Body {
    transcript.push(`${what} -> ${status} ${text}`)
    return body
  }

  const control = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Body> =>
    note(`${method} ${path} ${JSON.stringify(body)}`, await client.control(method, path, body))

  const api = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Body> =>
    note(`${method} ${path}`, await client.api(method, path, body))

  async function create(): Promise<void> {
    const name = `${client.project}-${created++}`
    const { job_id: jobId } = dice.roll(4)
      ? await api('POST', videos, videoRequest({ output_asset_config: { asset_name: name } }))
      : await api('POST', trainings, { name })
    jobs.push(jobId)
  }

  return {
    transcript,
    jobs,
    async begin() {
      await control('PUT', '/clock', clockOf(index))
      const mode = modes[index % modes.length]
      const outcome = outcomes[index % outcomes.length]
      const delays = { WAITING: 1000 + 100 * index, PROCESSING: 5000 + 7 * index }
      await control('PUT', '/lifecycles/video', { mode, outcome, delays, reads: 1 + (index % 3) })
      await control('PUT', '/lifecycles/training', { mode, delays: { TRAINING: 3000 + 13 * index }, reads: 2 })
    },
    async round(made) {
      for (let count = 0; count < made; count++) await create()
      for (let count = 0; count < 4; count++) await act(dice, jobs, { api, control })
    },
    async end() {
      await control('POST', '/clock/advance', { by: 'PT1H' })
      for (const jobId of jobs) {
        await control('GET', `/jobs/${jobId}/timeline`)
        await control('GET', `/jobs/${jobId}`)
      }
      await api('GET', '/digital-human-videos?limit=100')
      await api('GET', `${trainings}?limit=100`)
      await control('GET', '/jobs?limit=1000')
    }
  }
}

function clockOf(index: number): Record<string, unknown> {
  if (index % 3 === 2) return { mode: 'scaled', scale: 1 + (index % 50) }
  const at = new Date(Date.UTC(2020 + (index % 30), index % 12, 1 + (index % 28))).toISOString()
  return { mode: 'manual', at }
}

interface Ways {
  api: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Body>
  control: (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<Body>
}

async function act(dice: Dice, jobs: readonly string[], { api, control }: Ways): Promise<void> {
  const jobId = dice.pick(jobs)
  await dice.pick<() => Promise<unknown>>([
    () => api('GET', `${videos}/${jobId}`),
    () => api('GET', `${videos}/${jobId}`),
    () => api('GET', `${trainings}/${jobId}`),
    () => api('GET', `/digital-human-videos?limit=${1 + dice.roll(20)}`),
    () => api('POST', `${trainings}/${jobId}/command`, { command: dice.pick(['SUBMITVERIFYING', 'JOB_PENDING']) }),
    () => api('POST', `${videos}/${jobId}/cancel`),
    () => control('POST', `/jobs/${jobId}/step`),
    () => control('POST', `/jobs/${jobId}/${dice.pick(['hold', 'release', 'complete'])}`),
    () => control('POST', `/jobs/${jobId}/fail`, { code: 'MSS.42000007', message: `by ${jobId}` }),
    () => control('POST', '/clock/advance', { by: 100 * (1 + dice.roll(40)) }),
    () => control('POST', '/clock/advance', { by: 100 * (1 + dice.roll(40)) }),
    () => control('POST', '/clock/advance', { until: dice.pick(['next-event', 'idle', `job:${jobId}`]) })
  ])()
}
