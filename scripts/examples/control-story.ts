/** The story that gives the operations of the control plane their examples. It begins in a namespace that holds nothing. */
import { officialTrainingExample } from '../../services/avatar-training/schemas/training.ts'
import { CONTROL_PREFIX } from '../../routes/control/define-control.ts'
import type { ControlOperation } from '../../routes/control/define-control.ts'
import { trainings, videos } from './api-story.ts'
import { background } from './library-story.ts'
import { control, EXAMPLE_PROJECT } from './recorder.ts'
import type { Call, Method, Recorder } from './recorder.ts'

const to = (method: Method, path: string, body?: unknown): Call => ({ method, url: control(path), body })
const everywhere = (path: string): Call => ({ method: 'GET', url: `${CONTROL_PREFIX}${path}` })
const create = (url: string, body: unknown): Call => ({ method: 'POST', url, body })

const video = {
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
  shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }]
}
/** Nothing listens there: that callbacks are refused and tried again needs no network. */
const callback_config = { callback_url: 'http://127.0.0.1:9/done', auth_type: 'NONE' }

export async function tellControl(recorder: Recorder, operations: readonly ControlOperation[]): Promise<void> {
  await tellSettings(recorder)
  await tellJobs(recorder)
  await tellResources(recorder)
  await tellUploads(recorder)
  await tellCallbacks(recorder)
  await tellJournal(recorder)
  await tellState(recorder)
  await tellInformation(recorder)
  await tellRefusals(recorder, operations)
}

async function tellSettings({ keep }: Recorder): Promise<void> {
  const lifecycle = { mode: 'time', outcome: { weighted: { succeed: 0.9, fail: 0.1 } } }
  await keep(
    'setClock',
    'manual',
    'A clock by hand',
    to('PUT', '/clock', { mode: 'manual', at: '2026-01-31T08:00:00Z' })
  )
  await keep('showClock', 'manual', 'A clock by hand', to('GET', '/clock'))
  await keep('setLifecycle', 'weighted', 'One job in ten fails', to('PUT', '/lifecycles/video', lifecycle))
  await keep('showLifecycle', 'weighted', 'One job in ten fails', to('GET', '/lifecycles/video'))
  await keep('deleteLifecycle', 'configured', 'As the configuration says', to('DELETE', '/lifecycles/video'))
  await keep('showGraph', 'video', 'The machine of videos', to('GET', '/lifecycles/video/graph'))
  const mermaid = to('GET', '/lifecycles/video/graph?format=mermaid')
  await keep('showGraph', 'mermaid', 'As a Mermaid diagram', mermaid)
  const patch = { 'error-detail': 'on', 'callback-schedule': '1s,10s,1m' }
  await keep('changeConfig', 'schedule', 'Another schedule of callbacks', {
    ...to('PATCH', '/config', patch),
    url: `${CONTROL_PREFIX}/config`
  })
}

async function tellJobs({ keep, say }: Recorder): Promise<void> {
  const { job_id } = await say(create(videos, video))
  const act = (operationId: string, name: string, summary: string, action: string, body?: unknown) =>
    keep(operationId, name, summary, to('POST', `/jobs/${job_id}/${action}`, body))
  await act('holdJob', 'held', 'The job stays where it is', 'hold')
  await act('stepJob', 'stepped', 'The next step, at once', 'step')
  await act('releaseJob', 'released', 'The job goes on', 'release')
  await keep('showJob', 'processing', 'A job that is worked on', to('GET', `/jobs/${job_id}`))
  await act('completeJob', 'succeeded', 'The job has succeeded', 'complete')
  await act('completeJob', 'conflict', 'The job has ended already', 'complete')
  await act('stepJob', 'conflict', 'The job has ended already', 'step')
  await act('failJob', 'conflict', 'The job has ended already', 'fail')
  await act('transitionJob', 'conflict', 'No edge leads there', 'transition', { to: 'WAITING' })
  await keep('showTimeline', 'succeeded', 'What has happened to a job', to('GET', `/jobs/${job_id}/timeline`))
  const { job_id: other } = await say(create(videos, video))
  const fail = { code: 'MSS.42000007', message: 'Infer Error' }
  await keep('transitionJob', 'moved', 'Along an edge', to('POST', `/jobs/${other}/transition`, { to: 'PROCESSING' }))
  await keep('failJob', 'failed', 'With a code and a message', to('POST', `/jobs/${other}/fail`, fail))
  const { job_id: third } = await say(create(trainings, { name: 'Anna' }))
  const approve = to('POST', `/jobs/${third}/actors/reviewer/approve`)
  await keep('actOnJob', 'conflict', 'There is nothing to approve yet', approve)
  await say(to('POST', `/jobs/${third}/transition`, { to: 'MANUAL_VERIFYING', force: true }))
  await keep('actOnJob', 'rejected', 'The reviewer rejects', {
    ...to('POST', `/jobs/${third}/actors/reviewer/reject`, { reason: 'The picture is blurred.' })
  })
  await keep('listJobs', 'all', 'All jobs of a namespace', to('GET', '/jobs'))
}

async function tellResources({ keep, say }: Recorder): Promise<void> {
  const assets = `/v1/${EXAMPLE_PROJECT}/digital-assets`
  const { asset_id } = (await say(create(assets, background))) as { asset_id?: string }
  const id = `/resources/asset/${asset_id}`
  const match = { type: 'asset', id: asset_id, state: 'CREATING' }
  await keep('wait', 'resource', 'For a resource', to('POST', '/wait', { for: 'resource', match, timeoutMs: 'PT5S' }))
  await keep('showResource', 'waiting', 'An asset without its file', to('GET', id))
  await keep('transitionResource', 'conflict', 'No way leads there', to('POST', `${id}/transition`, { to: 'DELETED' }))
  await keep('transitionResource', 'failed', 'As if a day had passed', to('POST', `${id}/transition`, { to: 'FAILED' }))
  await keep('listResources', 'assets', 'Assets of a namespace', to('GET', '/resources?type=asset'))
}

async function tellUploads({ keep, say }: Recorder): Promise<void> {
  await say(to('POST', '/reset', {}))
  const { job_id } = await say(create(trainings, officialTrainingExample))
  const first = `/uploads/${job_id}:trainingVideo:1:1`
  const second = `/uploads/${job_id}:trainingVideo:1:2`
  const headers = { 'content-type': 'application/octet-stream' }
  await keep('putUploadContent', 'received', 'The file is there', {
    ...to('PUT', `${first}/content`, 'the bytes of a video'),
    headers
  })
  await keep('putUploadContent', 'conflict', 'A file is there already', {
    ...to('PUT', `${first}/content`, 'the bytes of a video'),
    headers
  })
  await keep('showUploadContent', 'bytes', 'The bytes as they came', to('GET', `${first}/content`))
  const fail = { status: 503, code: 'ServiceUnavailable', times: 2 }
  await keep('failUpload', 'failing', 'The next two uploads fail', to('POST', `${second}/fail`, fail))
  await keep('expireUpload', 'expired', 'The URL works no longer', to('POST', `${second}/expire`))
  await keep('showUpload', 'received', 'An upload that has come', to('GET', first))
  await keep('listUploads', 'job', 'The uploads of a job', to('GET', '/uploads'))
}

async function tellCallbacks({ keep, say }: Recorder): Promise<void> {
  const { job_id } = await say(create(videos, { ...video, callback_config }))
  const goal = { until: `job:${job_id}` }
  await keep('advanceClock', 'job', 'Until a job has ended', to('POST', '/clock/advance', goal))
  const { deliveries } = await keep('listDeliveries', 'retrying', 'A receiver that is away', to('GET', '/deliveries'))
  const delivery = `/deliveries/${deliveries[0]?.id}`
  await keep('showDelivery', 'retrying', 'A receiver that is away', to('GET', delivery))
  await keep('cancelDelivery', 'cancelled', 'No further attempt', to('POST', `${delivery}/cancel`))
  await keep('cancelDelivery', 'conflict', 'It is cancelled already', to('POST', `${delivery}/cancel`))
  await keep('redeliver', 'planned', 'Sent once more', to('POST', `${delivery}/redeliver`))
  // Its attempts are over before the story goes on: when they end is not for the emulator's clock to say.
  await say(to('POST', '/clock/advance', { by: 'PT10M' }))
  const match = { job_id, state: 'SUCCEED' }
  await keep('wait', 'job', 'For a job', to('POST', '/wait', { for: 'job', match, timeoutMs: 'PT5S' }))
  const { job_id: slow } = await say(create(videos, video))
  const inVain = { for: 'job', match: { job_id: slow, state: 'SUCCEED' }, timeoutMs: 0 }
  await keep('wait', 'notFulfilled', 'It did not happen in time', to('POST', '/wait', inVain))
}

async function tellJournal({ keep, say, attempt }: Recorder): Promise<void> {
  await say(to('POST', '/reset', {}))
  await say(create(videos, video))
  await attempt(create(videos, { ...video, video_config: { ...video.video_config, bitrate: 1 } }))
  const { requests } = await keep('listRequests', 'two', 'One accepted, one refused', to('GET', '/requests'))
  const refused = `/requests/${requests.at(-1)?.id}`
  await keep('showRequest', 'refused', 'A refused request', to('GET', refused))
  await keep('explainRequest', 'refused', 'What was wrong with a body', to('GET', `${refused}/explain`))
}

/** A timer fails by a fault of the emulator alone: the state of one that has failed comes in with an import. */
async function tellTimers({ keep, say }: Recorder): Promise<void> {
  await say(create(videos, video))
  const archive = await say(to('GET', '/export'))
  const { namespaces = [] } = archive as { namespaces?: { timers: object[] }[] }
  const setAside = { at: '2026-01-31T08:00:01Z', error: 'the disk gave way' }
  const damaged = namespaces.map(each => ({ ...each, timers: each.timers.map(timer => ({ ...timer, setAside })) }))
  await say(to('POST', '/import', { ...archive, namespaces: damaged }))
  await keep('listSetAsideTimers', 'job', 'The next step of a job has failed', to('GET', '/timers/set-aside'))
  await keep('retryTimers', 'job', 'The step is tried again', to('POST', '/timers/retry'))
}

async function tellState(recorder: Recorder): Promise<void> {
  const { keep, say } = recorder
  const seed = {
    clock: { mode: 'manual', at: '2026-01-31T08:00:00Z' },
    jobs: [{ key: 'ready', kind: 'video', state: 'SUCCEED', name: 'Greeting', job_id: 'greeting', request: video }]
  }
  await keep('reset', 'all', 'Everything', to('POST', '/reset', { keep: ['config'] }))
  await keep('seed', 'video', 'A video that is ready', to('POST', '/seed', seed))
  const taken = { jobs: [{ ...seed.jobs[0], key: 'another' }] }
  await keep('seed', 'conflict', 'The id of the job is taken', to('POST', '/seed', taken))
  await keep('createSnapshot', 'named', 'A snapshot', to('POST', '/snapshots', { name: 'ready' }))
  await keep('createSnapshot', 'conflict', 'The name is taken', to('POST', '/snapshots', { name: 'ready' }))
  await keep('listSnapshots', 'one', 'One snapshot', to('GET', '/snapshots'))
  await keep('restoreSnapshot', 'restored', 'The namespace is as it was', to('POST', '/snapshots/ready/restore'))
  const archive = await keep('exportState', 'video', 'One job', to('GET', '/export'))
  await keep('importState', 'video', 'One job', to('POST', '/import', archive))
  await tellTimers(recorder)
  await keep('deleteSnapshot', 'deleted', 'The snapshot is gone', to('DELETE', '/snapshots/ready'))
  await say(to('POST', '/reset', {}))
}

async function tellInformation({ keep, say }: Recorder): Promise<void> {
  await say(create(videos, video))
  await keep('info', 'defaults', 'An emulator with a seed and a clock by hand', everywhere('/info'))
  await keep('listNamespaces', 'one', 'One namespace', everywhere('/namespaces'))
  await keep('showCoverage', 'some', 'Some operations were called', everywhere('/coverage'))
  await keep('showCoverage', 'markdown', 'As Markdown', everywhere('/coverage?format=md'))
  await keep('showCoverage', 'junit', 'As JUnit XML', everywhere('/coverage?format=junit'))
  await keep('showMetrics', 'some', 'Some requests were answered', everywhere('/metrics'))
  await keep('deleteNamespace', 'deleted', 'The namespace is gone', {
    ...everywhere(`/namespaces/${EXAMPLE_PROJECT}`),
    method: 'DELETE'
  })
}

/** Every operation refuses what it does not know: a parameter, a name in its path. */
async function tellRefusals({ keep, book }: Recorder, operations: readonly ControlOperation[]): Promise<void> {
  for (const { operationId, method, path } of operations) {
    const [sent] = Object.values(book()[operationId]?.sent ?? {})
    const there = path.replace('{type}', 'asset').replaceAll(/\{\w+\}/g, 'unknown')
    const call = { method, url: `${CONTROL_PREFIX}${there}`, body: sent?.value }
    const unknown = { ...call, url: `${call.url}?all=1` }
    await keep(operationId, 'unknownParameter', 'A parameter that does not exist', unknown)
    if (path.includes('{')) await keep(operationId, 'notFound', 'There is nothing of that name', call)
  }
}
