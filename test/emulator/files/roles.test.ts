import t from 'tap'
import { objectName, readingsOf } from '../../../emulator/files/roles.ts'
import { attachmentRole, trainingRoles } from '../../../services/avatar-training/training-files.ts'

t.test('object names are those of the documented example', async t => {
  const names = trainingRoles.map(role => objectName('efc5', role))
  t.same(names, [
    'efc5_trainingVideo',
    'efc5_actionVideo',
    'efc5_audio',
    'efc5_cover',
    'efc5_idCardImage1_tmp',
    'efc5_idCardImage2_tmp',
    'efc5_grantFile_tmp'
  ])
})

t.test('every object name leads back to its job and file', async t => {
  for (const role of [...trainingRoles, attachmentRole(1), attachmentRole(120)]) {
    const readings = readingsOf(objectName('an_odd_id', role))
    t.match(
      readings.filter(({ ownerId }) => ownerId === 'an_odd_id'),
      [{ suffix: role.suffix }]
    )
  }
})

t.test('wire names are those of the API, the odd one of the audio included', async t => {
  t.same(
    trainingRoles.map(({ uploadField, downloadField }) => [uploadField, downloadField]),
    [
      ['training_video_upload_url', 'training_video_download_url'],
      ['action_video_upload_url', 'action_video_download_url'],
      ['audio_upload_url', 'audio_file_download_url'],
      ['cover_upload_url', 'cover_download_url'],
      ['id_card_image1_upload_url', 'id_card_image1_download_url'],
      ['id_card_image2_upload_url', 'id_card_image2_download_url'],
      ['grant_file_upload_url', 'grant_file_download_url']
    ]
  )
})

t.test('an object name is read as any owner that it may begin with, the longest suffix first', async t => {
  t.strictSame(readingsOf('a_b_c'), [
    { ownerId: 'a', suffix: 'b_c' },
    { ownerId: 'a_b', suffix: 'c' }
  ])
})

for (const object of ['', 'cover', '_cover', 'cover_', '_']) {
  t.test(`"${object}" names nobody's file`, async t => t.same(readingsOf(object), []))
}
