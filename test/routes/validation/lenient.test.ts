import t from 'tap'
import { Type } from 'typebox'
import type { BodyContract } from '../../../openapi/body-contract.ts'
import { factsOf } from '../../../openapi/facts/facts.ts'
import { bodySchema } from '../../../openapi/facts/schemas.ts'
import { createVideoBody } from '../../../services/videos/schemas/create-video.ts'
import { createTrainingBody } from '../../../services/avatar-training/schemas/training.ts'
import { limits } from '../../../emulator/limits.ts'
import { createJudge } from '../../../routes/validation/judge.ts'
import { refusalOf, strictOptions } from './boundary-tests.ts'
import { fieldOf, withField } from './boundaries.ts'
import { fullVideo } from '../../services/videos/video-table.ts'

const lenient = createJudge({ ...strictOptions, validation: 'lenient' })
const layer = 'shoot_scripts[0].shoot_script.layer_config[0]'
const action = 'shoot_scripts[0].shoot_script.audio_drive_action_config[0]'

t.test('values are taken for the type of their field, as a mapper on the JVM takes them', t => {
  const table: [at: string, given: unknown, taken: unknown][] = [
    ['video_config.bitrate', '5000', 5000],
    ['video_config.bitrate', ' +5000 ', 5000],
    ['video_config.bitrate', 5000.9, 5000],
    ['video_config.dx', '-5', -5],
    ['video_config.dx', -0.9, 0],
    ['video_config.frame_rate', 30, '30'],
    ['video_config.is_subtitle_enable', 'true', true],
    ['video_config.is_subtitle_enable', 'FALSE', false],
    ['video_config.is_subtitle_enable', 1, true],
    ['output_asset_config.asset_name', 5, '5'],
    ['output_asset_config.asset_name', false, 'false'],
    [`${action}.action_start_time`, '1.5', 1.5],
    [`${layer}.position.dx`, '656,', 656]
  ]
  for (const [at, given, taken] of table) {
    const { body, warnings } = lenient.body(createVideoBody, withField(fullVideo, at, given))
    t.equal(fieldOf(body, at), taken, at)
    t.ok(
      warnings.some(warning =>
        warning.startsWith(`${at} ${JSON.stringify(given)} is taken as ${JSON.stringify(taken)}`)
      ),
      `${at} is remarked on`
    )
  }
  t.end()
})

t.test('null, and an empty string where a number or boolean belongs, count as absent', t => {
  const table: [at: string, given: unknown, filled: unknown][] = [
    ['voice_config.speed', null, 100],
    ['voice_config.speed', '', 100],
    ['video_config.is_subtitle_enable', '', false],
    ['video_config.clip_mode', null, 'RESIZE'],
    ['video_config.dx', null, undefined],
    ['callback_config', null, undefined],
    ['shoot_scripts[0].start_time', ' ', undefined]
  ]
  for (const [at, given, filled] of table) {
    const { body, warnings } = lenient.body(createVideoBody, withField(fullVideo, at, given))
    t.equal(fieldOf(body, at), filled, at)
    t.ok(warnings.includes(`${at} ${JSON.stringify(given)} is taken as absent`), `${at} is remarked on`)
  }
  t.equal(refusalOf(createTrainingBody, { name: null }, lenient), 'name is required')
  t.end()
})

t.test('documented defaults of mandatory fields are filled in', t => {
  const { body } = lenient.body(createVideoBody, withField(fullVideo, `${layer}.position`, { dx: null }))
  t.same(fieldOf(body, `${layer}.position`), { dx: 0, dy: 0, layer_index: 100 })
  const training = { name: 'x', voice_properties: { job_tag: 'NEWS', language: 'CN' } }
  t.same(lenient.body(createTrainingBody, training).body.voice_properties, {
    job_tag: 'NEWS',
    language: 'CN',
    sex: 'FEMALE'
  })
  t.end()
})

t.test('what no mapper takes is refused as in strict mode', t => {
  const table: [at: string, given: unknown, refusal: string][] = [
    ['video_config.bitrate', '5.9', 'must be integer, got "5.9"'],
    ['video_config.bitrate', 'five', 'must be integer, got "five"'],
    ['video_config.bitrate', true, 'must be integer, got true'],
    ['video_config.bitrate', '39', 'must be >= 40, got 39'],
    ['video_config.bitrate', [5000], 'must be integer, got array'],
    ['video_config.codec', {}, 'must be string, got object'],
    ['video_config.is_subtitle_enable', 'yes', 'must be boolean, got "yes"'],
    ['video_config.is_subtitle_enable', 2, 'must be boolean, got 2'],
    ['video_config', 'VP8', 'must be object, got "VP8"'],
    ['shoot_scripts', {}, 'must be array, got object'],
    ['shoot_scripts[0]', null, 'must be object, got null'],
    [`${action}.action_start_time`, 'soon', 'must be number, got "soon"']
  ]
  for (const [at, given, refusal] of table) {
    t.equal(refusalOf(createVideoBody, withField(fullVideo, at, given), lenient), `${at} ${refusal}`)
  }
  t.end()
})

t.test('items of lists are converted, too, and remarks are capped', t => {
  const { body, warnings } = lenient.body(createTrainingBody, { name: 'x', tags: [1, true, 'c'] })
  t.same(body.tags, ['1', 'true', 'c'])
  t.same(warnings, ['tags[0] 1 is taken as "1"', 'tags[1] true is taken as "true"'])
  const layers = Array.from({ length: 100 }, () => ({ layer_type: 'HUMAN', asset_id: 5 }))
  const many = withField(fullVideo, 'shoot_scripts[0].shoot_script.layer_config', layers)
  t.equal(lenient.body(createVideoBody, many).warnings.length, limits.warningsPerRequest)
  t.end()
})

t.test('items of a body that is a bare list are converted as well', t => {
  const facts = factsOf('DeleteRobot')
  const contract: BodyContract = { schema: bodySchema(facts) ?? Type.Unknown() }
  t.same(lenient.body(contract, [1, true, 'c']), {
    body: ['1', 'true', 'c'],
    warnings: ['body[0] 1 is taken as "1"', 'body[1] true is taken as "true"']
  })
  t.equal(refusalOf(contract, ['c', null], lenient), 'body[1] must be string, got null')
  t.equal(refusalOf(contract, { ids: [] }, lenient), 'body must be array, got object')
  t.equal(refusalOf(contract, [1]), 'body[0] must be string, got 1')
  t.end()
})
