/** The story that gives the operations of the API their examples of success. */
import { createVideoBody } from '../../services/videos/schemas/create-video.ts'
import { officialTrainingExample } from '../../services/avatar-training/schemas/training.ts'
import { createTokenBody } from '../../services/iam/schemas.ts'
import { control, EXAMPLE_PROJECT } from './recorder.ts'
import type { Call, Recorder } from './recorder.ts'

export const videos = `/v1/${EXAMPLE_PROJECT}/2d-digital-human-videos`
export const videoJobs = `/v1/${EXAMPLE_PROJECT}/digital-human-videos`
export const trainings = `/v1/${EXAMPLE_PROJECT}/digital-human-training-manage/user/jobs`

const get = (url: string): Call => ({ method: 'GET', url })
const post = (url: string, body?: unknown): Call => ({ method: 'POST', url, body })

/** Nothing listens there: that callbacks are refused and tried again needs no network. */
const callback_config = { callback_url: 'http://127.0.0.1:9/done', auth_type: 'NONE' }

const videoExample = createVideoBody.examples?.official?.value as Record<string, unknown>

export async function tellApi(recorder: Recorder): Promise<void> {
  await tellVideos(recorder)
  await tellTrainings(recorder)
  await tellIam(recorder)
}

async function tellVideos({ keep, say }: Recorder): Promise<void> {
  const { job_id } = await keep(
    'Create2DDigitalHumanVideo',
    'created',
    'The job was created',
    post(videos, videoExample)
  )
  const show = (name: string, summary: string, url: string) => keep('Show2DDigitalHumanVideo', name, summary, get(url))
  await say(post(control('/clock/advance'), { until: `job:${job_id}` }))
  await show('succeeded', 'The video is ready', `${videos}/${job_id}`)
  const failing = await say({
    ...post(videos, { ...videoExample, callback_config }),
    headers: { prefer: 'emulator-outcome=fail' }
  })
  await show('waiting', 'Work has not begun', `${videos}/${failing.job_id}`)
  await say(post(control('/clock/advance'), { until: `job:${failing.job_id}` }))
  await show('failed', 'The job failed', `${videos}/${failing.job_id}`)
  await show('withSettings', 'With show_script=true', `${videos}/${job_id}?show_script=true`)
  await keep('ListDigitalHumanVideo', 'page', 'A page of jobs', get(`${videoJobs}?limit=2&sort_dir=desc`))
  await keep('ListDigitalHumanVideo', 'none', 'No job matches', get(`${videoJobs}?job_id=unknown`))
  const { job_id: unwanted } = await say(post(videos, videoExample))
  await keep('Cancel2DDigitalHumanVideo', 'cancelled', 'The job was cancelled', post(`${videos}/${unwanted}/cancel`))
}

async function tellTrainings({ keep, say }: Recorder): Promise<void> {
  const created = post(trainings, officialTrainingExample)
  const { job_id, training_video_upload_url } = await keep(
    'Create2dModelTrainingJob',
    'created',
    'The job, and where its files are put',
    created
  )
  const id = `${trainings}/${job_id}`
  const command = (name: string, summary: string, body: unknown) =>
    keep('Execute2dModelTrainingCommandByUser', name, summary, post(`${id}/command`, body))
  for (const url of training_video_upload_url) {
    await say({ method: 'PUT', url, body: 'part of a video', headers: { 'content-type': 'application/octet-stream' } })
  }
  await keep('Show2dModelTrainingJob', 'created', 'Files are missing', get(id))
  await command('parts', 'The parts that were uploaded', { command: 'GET_MULTIPART_UPLOADED' })
  await command('refused', 'The command does not fit the state', { command: 'CONFIRM_ACCEPT' })
  await keep('List2dModelTrainingJob', 'page', 'A page of jobs', get(`${trainings}?limit=2`))
  await say(post(control(`/jobs/${job_id}/transition`), { to: 'MANUAL_VERIFY_FAILED', force: true }))
  await keep('Update2dModelTrainingJob', 'freshUpload', 'New upload URLs', {
    ...post(id, { command_message: 'UPDATE_VIDEO' }),
    method: 'PUT'
  })
  await keep('Delete2dModelTrainingJob', 'deleted', 'The job is gone', { method: 'DELETE', url: id })
  const { job_id: seeded } = (await seedTraining(say)).jobs[0] ?? { job_id: '' }
  await keep('Show2dModelTrainingJob', 'succeeded', 'The model is ready', get(`${trainings}/${seeded}`))
}

async function seedTraining(say: Recorder['say']): Promise<{ jobs: { job_id: string }[] }> {
  const job = {
    key: 'model',
    kind: 'training',
    state: 'JOB_SUCCESS',
    job_id: 'a-trained-model',
    request: { name: 'Anna' }
  }
  await say(post(control('/seed'), { jobs: [job] }))
  return { jobs: [job] }
}

async function tellIam({ keep }: Recorder): Promise<void> {
  const tokens = post('/v3/auth/tokens', createTokenBody.examples?.region?.value)
  await keep('KeystoneCreateUserTokenByPassword', 'issued', 'What the token stands for', tokens)
  await keep('KeystoneListProjects', 'named', 'The project of a region', get('/v3/projects?name=cn-north-4'))
  await keep('KeystoneListAuthDomains', 'domains', 'The one account', get('/v3/auth/domains'))
  await keep('KeystoneListRegions', 'regions', 'The known regions', get('/v3/regions'))
}
