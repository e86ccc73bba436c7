/** Clients of one project that are at work while it is reset again and again; judges nothing. */
import type { RunningEmulator } from '../../server/start-emulator.ts'
import { videoRequest } from '../support/emulator.ts'
import type { Body } from '../support/emulator.ts'
import { createDice } from './dice.ts'

export interface Load {
  project: string
  /** Names of the jobs that clients were told of since this was last emptied. */
  promised: Set<string>
  api: (method: 'GET' | 'POST', path: string, body?: object) => Promise<Body>
  /** `query` names more than the project. */
  control: (method: 'GET' | 'POST', path: string, body?: object, query?: string) => Promise<Body>
  /** Ends the work; resolves when the last answer has come. */
  stop(): Promise<void>
}

const videos = '/2d-digital-human-videos'
const trainings = '/digital-human-training-manage/user/jobs'

/** Begins to work. Callbacks go to `callbackUrl`, with the name of their job as the last part of the path. */
export function startLoad(
  emulator: RunningEmulator,
  { project, clients, callbackUrl }: { project: string; clients: number; callbackUrl: string }
): Load {
  const promised = new Set<string>()
  const stopped = new AbortController()

  async function ask(method: 'GET' | 'POST' | 'PUT', url: string, payload?: string | object): Promise<Body> {
    const { statusCode, body } = await emulator.inject({
      method,
      url,
      headers: { 'x-auth-token': 'a', 'content-type': 'application/json' },
      ...(payload === undefined ? {} : { payload })
    })
    // A reset may take away what is asked for at any moment; but nothing may break.
    if (statusCode >= 500) throw new Error(`${method} ${url}: ${statusCode} ${body}`)
    return (body.startsWith('{') ? JSON.parse(body) : {}) as Body
  }

  const api: Load['api'] = (method, path, body) => ask(method, `/v1/${project}${path}`, body)
  const control: Load['control'] = (method, path, body, query = '') =>
    ask(method, `/_emulator/v1${path}?namespace=${project}${query}`, body)

  async function createVideo(name: string): Promise<string> {
    const callback = { callback_url: `${callbackUrl}/${name}`, auth_type: 'NONE' }
    const wishes = { output_asset_config: { asset_name: name }, callback_config: callback }
    const { job_id: jobId } = await api('POST', videos, videoRequest(wishes))
    promised.add(name)
    return jobId
  }

  async function upload(name: string): Promise<void> {
    const { training_video_upload_url: urls } = await api('POST', trainings, { name })
    promised.add(name)
    await ask('PUT', String(urls[0]), 'x'.repeat(1000))
  }

  async function work(number: number): Promise<void> {
    const dice = createDice('load', `${project}-${number}`)
    for (let count = 0; !stopped.signal.aborted; count++) {
      const name = `${project}-${number}-${count}`
      const jobId = await createVideo(name)
      await dice.pick<() => Promise<unknown>>([
        () => api('GET', `${videos}/${jobId}`),
        () => api('GET', '/digital-human-videos'),
        () => upload(`${name}-training`),
        () => control('POST', `/jobs/${jobId}/complete`),
        () => control('POST', '/clock/advance', { by: 500 }),
        () => control('POST', '/clock/advance', { until: 'idle' }),
        () => control('POST', '/wait', { for: 'idle', timeoutMs: 5, autoAdvance: true })
      ])()
    }
  }

  const workers = Array.from({ length: clients }, (_, number) => work(number))
  return {
    project,
    promised,
    api,
    control,
    async stop() {
      stopped.abort()
      await Promise.all(workers)
    }
  }
}
