/**
 * One long story told to an emulator with a seed and a clock by hand, and everything it answers: two tellings must not
 * differ in a byte. What depends on physical time (how long something took) is left out of the transcript.
 */
import { officialVideoExample } from '../../services/videos/schemas/video-example.ts'
import { startEmulator } from '../../server/start-emulator.ts'

export interface Exchange {
  request: string
  status: number
  requestId: string | undefined
  body: unknown
}

const project = '0d697589d98091f12f92c0073501cd79'
const trainings = `/v1/${project}/digital-human-training-manage/user/jobs`
const videos = `/v1/${project}/2d-digital-human-videos`
const control = '/_emulator/v1'

/** Nothing listens on this port of the documents: every attempt is refused at once, and retried by the clock. */
const callback = { callback_url: 'http://127.0.0.1:9/done?run=1', auth_type: 'MSS_A', key: 'golden-key' }

export async function tell(seed: string): Promise<Exchange[]> {
  const transcript: Exchange[] = []
  const emulator = await startEmulator({
    listen: false,
    seed,
    publicUrl: 'http://emulator.test',
    clock: { mode: 'manual', scale: 0, atMs: Date.UTC(2026, 0, 31, 8) },
    callbackSchedule: [1000, 5000],
    uploads: 'discard'
  })

  async function say(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) {
    const raw = typeof body === 'string'
    const response = await emulator.inject({
      method,
      url: url.replace('http://emulator.test', ''),
      headers: { 'x-auth-token': 'golden', ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) })
    })
    const json = String(response.headers['content-type']).includes('json') && response.body !== ''
    const answer = (json ? JSON.parse(response.body) : {}) as { job_id: string }
    transcript.push({
      request: `${method} ${url}`,
      status: response.statusCode,
      requestId: response.headers['x-request-id'] as string | undefined,
      body: json ? withoutDurations(answer) : response.body
    })
    return answer
  }

  await tellVideos(say)
  await tellTraining(say)
  await say('GET', `${control}/deliveries?namespace=${project}`)
  await say('GET', `${control}/jobs?namespace=${project}`)
  await say('POST', `${control}/reset`, {})
  await say('POST', videos, officialVideoExample)
  await say('GET', `${control}/info`)
  await emulator.close()
  return transcript
}

type Say = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) => Promise<{ job_id: string }>

async function tellVideos(say: Say): Promise<void> {
  const { job_id: first } = await say('POST', videos, { ...officialVideoExample, callback_config: callback })
  await say('PUT', `${control}/lifecycles/video?namespace=${project}`, {
    mode: 'time',
    outcome: { weighted: { succeed: 1, fail: 1, block: 1 } }
  })
  for (let count = 0; count < 4; count++) await say('POST', videos, { ...officialVideoExample, callback_config: callback })
  await say('POST', videos, { video_config: { codec: 'H265' } })
  const { job_id: waiting } = await say('POST', videos, officialVideoExample)
  await say('POST', `${videos}/${waiting}/cancel`)
  await say('POST', `${control}/clock/advance?namespace=${project}`, { by: 'PT1M' })
  await say('GET', `${videos}/${first}?show_script=true`)
  await say('GET', `/v1/${project}/digital-human-videos?sort_dir=desc&limit=3`)
  await say('GET', `${control}/jobs/${first}/timeline`)
}

async function tellTraining(say: Say): Promise<void> {
  const created = await say('POST', trainings, { name: 'Golden', video_multipart_count: 2, audio_source_type: 'AUDIO' })
  const { job_id: id, ...urls } = created
  for (const url of Object.values<string | string[]>(urls).flat()) await say('PUT', url, 'golden bytes')
  await say('POST', `${trainings}/${id}/command`, { command: 'GET_MULTIPART_UPLOADED' })
  await say('POST', `${trainings}/${id}/command`, { command: 'CONFIRM_MULTIPART_UPLOADED' })
  await say('POST', `${trainings}/${id}/command`, { command: 'SUBMITVERIFYING' })
  await say('POST', `${control}/clock/advance?namespace=${project}`, { until: `job:${id}` })
  await say('GET', `${trainings}/${id}`)
}

/** How long something took is the one thing that no seed decides; what grows with every release is left out as well. */
function withoutDurations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDurations)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !['ms', 'durationMs', 'duration_ms', 'version', 'configuration'].includes(name))
      .map(([name, member]) => [name, withoutDurations(member)])
  )
}
