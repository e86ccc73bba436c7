/** The life of a training with uploads, as the Node.js SDK sees it. */
import { createHash } from 'node:crypto'
import { check, equal, poll, refused } from './checks.js'
import { clientOf } from './client.js'
import { control, keys, url } from './surroundings.js'

const PARTS = ['first part of the video', 'and the second one']
const sdk = clientOf(url, keys)
const officialExample = {
  name: 'Test Role',
  contact: '1**********',
  video_multipart_count: 2,
  is_background_replacement: true
}

const put = (target, body) => fetch(target, { method: 'PUT', body })

/** Puts the video in its parts, the identity photos and the letter, as an ordinary account has to. */
async function upload(urls) {
  const papers = [urls.id_card_image1_upload_url, urls.id_card_image2_upload_url, urls.grant_file_upload_url]
  return Promise.all([
    ...urls.training_video_upload_url.map((target, index) => put(target, PARTS[index])),
    ...papers.map(target => put(target, 'a scan'))
  ])
}

async function resultOf(id, command) {
  return (await sdk.commandTraining(id, command)).commond_result
}

export async function success() {
  const created = await sdk.createTraining({ ...officialExample, tags: ['news'] }, 'user-1')
  const id = created.job_id
  equal('two parts have two upload URLs', created.training_video_upload_url.length, 2)
  equal('a submission without the video is refused', await resultOf(id, 'SUBMITVERIFYING'), 'EXCUTE_FAILED')
  const answers = await upload(created)
  equal(
    'every file is taken',
    answers.map(answer => answer.status),
    [200, 200, 200, 200, 200]
  )
  equal('a part is taken once only', (await put(created.training_video_upload_url[0], 'again')).ok, false)
  const uploaded = await sdk.commandTraining(id, 'GET_MULTIPART_UPLOADED')
  const md5 = PARTS.map(part => createHash('md5').update(part).digest('hex'))
  equal(
    'the uploaded parts are told with their ETags',
    uploaded.multipart_data.map(part => [part.part_number, part.etag.replaceAll('"', '')]),
    [
      ['1', md5[0]],
      ['2', md5[1]]
    ]
  )
  equal('the parts are confirmed', await resultOf(id, 'CONFIRM_MULTIPART_UPLOADED'), 'EXCUTE_SUCCESS')
  equal('the submission is taken', await resultOf(id, 'SUBMITVERIFYING'), 'EXCUTE_SUCCESS')
  const shown = await poll(
    () => sdk.showTraining(id),
    ({ state }) => state === 'JOB_SUCCESS'
  )
  const done = shown.at(-1)
  equal('the training comes to JOB_SUCCESS with an asset', [done.state, Boolean(done.asset_id)], ['JOB_SUCCESS', true])
  equal('show tells the user id of the header', done.app_user_id, 'user-1')
  const found = await sdk.listTrainings({ tag: 'news', state: 'JOB_SUCCESS', is_flexus: false })
  equal('list finds it by tag and state', [found.count, found.jobs[0]?.job_id], [1, id])
  const deleted = await sdk.deleteTraining(id)
  check('delete is accepted', [200, 204].includes(deleted.httpStatusCode), deleted)
  await refused('a deleted training is a 404', () => sdk.showTraining(id), 404, 'MSS.41000003')
}

export async function secondAttempt() {
  const outcome = { fail: { code: 'MSS.00000004', atState: 'MANUAL_VERIFYING', message: 'The screen is not green.' } }
  await control('PUT', '/lifecycles/training', { mode: 'time', outcome })
  const created = await sdk.createTraining(officialExample)
  const id = created.job_id
  await upload(created)
  await resultOf(id, 'CONFIRM_MULTIPART_UPLOADED')
  await resultOf(id, 'SUBMITVERIFYING')
  await control('POST', '/clock/advance', { by: 'PT5S' })
  equal('the reviewer rejects the material', (await sdk.showTraining(id)).state, 'MANUAL_VERIFY_FAILED')
  const updated = await sdk.updateTraining(id, { name: 'Second Role', video_multipart_count: 1 })
  equal('an update gives fresh upload URLs', updated.training_video_upload_url.length, 1)
  await control('DELETE', '/lifecycles/training')
  equal('the new video is taken', (await put(updated.training_video_upload_url[0], 'better')).status, 200)
  equal('the second submission is taken', await resultOf(id, 'SUBMITVERIFYING'), 'EXCUTE_SUCCESS')
  await control('POST', '/clock/advance', { by: 'PT10S' })
  const done = await sdk.showTraining(id)
  equal('the second attempt succeeds', [done.state, done.name], ['JOB_SUCCESS', 'Second Role'])
}
