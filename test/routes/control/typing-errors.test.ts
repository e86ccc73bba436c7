/** A misspelt word is refused with the one that was meant, wherever the control plane takes words. */
import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import { trainingClient } from '../../services/avatar-training/training-story.ts'

const emulator = await startTestEmulator(t)
const client = emulator.client()
const video = await client.createVideo()
const training = (await trainingClient(client).create()).job_id

const calls: [method: 'GET' | 'POST' | 'PUT', path: string, body: unknown, detail: string][] = [
  ['GET', '/jobs?state=SUCEED', undefined, 'state: no job is ever SUCEED; did you mean SUCCEED?'],
  ['GET', '/jobs?kind=vidoe', undefined, 'there is no job kind vidoe; did you mean video?'],
  ['GET', '/lifecycles/trainig', undefined, 'there is no job kind trainig; did you mean training?'],
  [
    'PUT',
    '/lifecycles/video',
    { delays: { PROCESING: 1 } },
    'delays.PROCESING: video jobs do not pass time in that state; did you mean PROCESSING?'
  ],
  [
    'PUT',
    '/lifecycles/video',
    { outcome: { fail: { code: 'MSS.42000007', atState: 'WATING' } } },
    'outcome.fail.atState: video jobs do not fail in WATING; did you mean WAITING?'
  ],
  ['PUT', '/lifecycles/video', { outcom: 'block' }, 'body: outcom is not known here; did you mean outcome?'],
  [
    'POST',
    '/wait',
    { for: 'job', match: { state: 'FALIED' } },
    'match.state: there is no state FALIED; did you mean FAILED?'
  ],
  [
    'POST',
    '/wait',
    { for: 'job', match: { kind: 'videos' } },
    'match.kind: there is no job kind videos; did you mean video?'
  ],
  ['POST', '/wait', { for: 'job', match: { jobid: 'x' } }, 'match.jobid is not known for "job"; did you mean job_id?'],
  [
    'POST',
    `/jobs/${video}/transition`,
    { to: 'CANCELLED' },
    'to: CANCELLED is not a state of video jobs; did you mean CANCELED?'
  ],
  [
    'POST',
    `/jobs/${training}/actors/reviewer/aprove`,
    {},
    'training jobs have no action reviewer/aprove; did you mean reviewer/approve?'
  ],
  ['POST', `/jobs/${training}/actors/reviever/approve`, {}, 'there is no actor reviever; did you mean reviewer?']
]

for (const [method, path, body, detail] of calls) {
  t.test(`${method} ${path.replaceAll(/[\da-f-]{32,}/g, 'ID')} ${JSON.stringify(body)}`, async t => {
    const answer = await client.control(method, path, body)
    t.match(answer.status, /^40[04]$/)
    t.equal(answer.body.detail, detail)
  })
}

t.test('seeds, too', async t => {
  const request = { name: 'x' }
  const job = { key: 'a', kind: 'training', state: 'MANUAL_VERIFING', request }
  const { body } = await client.control('POST', '/seed', { lifecycles: { vidio: { mode: 'time' } }, jobs: [job] })
  t.match(body.problems, [/there is no job kind vidio; did you mean video\?/])
  const { body: other } = await client.control('POST', '/seed', { jobs: [job] })
  t.match(other.problems, [/MANUAL_VERIFING is not a state of training jobs; did you mean MANUAL_VERIFYING\?/])
})
