import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import t from 'tap'
import type { BodyContract } from '../../../openapi/body-contract.ts'
import { createVideoBody } from '../../../services/videos/schemas/create-video.ts'
import { officialVideoExample } from '../../../services/videos/schemas/video-example.ts'
import {
  commandTrainingBody,
  createTrainingBody,
  updateTrainingBody
} from '../../../services/avatar-training/schemas/training.ts'
import { ApiError } from '../../../emulator/errors.ts'
import { limits } from '../../../emulator/limits.ts'
import { createJudge } from '../../../routes/validation/judge.ts'
import { refusalOf, strict, strictOptions } from './boundary-tests.ts'
import { withField } from './boundaries.ts'
import { fullVideo } from '../../services/videos/video-table.ts'

const contracts: Readonly<Record<string, BodyContract>> = {
  createVideoBody,
  createTrainingBody,
  updateTrainingBody,
  commandTrainingBody
} as Record<string, BodyContract>

/** A fixture beside this file, byte for byte from the official page; no JSON file, so that nothing formats it. */
const pageExample = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

t.test("the video page's own example is accepted, and its odd numbers become integers", t => {
  const { body, warnings } = strict.body(createVideoBody, pageExample('official-video-request.txt'))
  const layer = 'shoot_scripts[0].shoot_script.layer_config[0]'
  t.same(warnings, [
    `${layer}.position.dx "656," is taken as 656`,
    `${layer}.position.dy "0," is taken as 0`,
    `${layer}.size.width 607.5 is taken as 607`,
    'video_config.frame_rate 30 has no effect: videos always have 25 frames per second'
  ])
  const [shown] = body.shoot_scripts?.[0]?.shoot_script.layer_config ?? []
  t.same(shown, {
    layer_type: 'HUMAN',
    position: { dx: 656, dy: 0, layer_index: 1 },
    size: { width: 607, height: 1080 }
  })
  t.same(officialVideoExample, pageExample('official-video-request.txt'), 'the document shows the same example')
  t.end()
})

t.test("the training page's own example is accepted without a remark", t => {
  const given = pageExample('official-training-request.txt')
  t.same(createTrainingBody.examples?.official?.value, given, 'the document shows the same example')
  t.same(strict.body(createTrainingBody, given).warnings, [])
  t.end()
})

t.test('every example of a contract is accepted', t => {
  for (const [name, contract] of Object.entries(contracts)) {
    for (const [example, { value, summary }] of Object.entries(contract.examples ?? {})) {
      t.equal(refusalOf(contract, structuredClone(value)), undefined, `${name} ${example}`)
      t.not(summary, '')
    }
  }
  t.end()
})

t.test('documented defaults are filled in, unless presence matters', t => {
  const scene = {
    text_config: { text: '' },
    layer_config: [{ layer_type: 'VIDEO', video_config: {}, text_config: {} }]
  }
  const { body } = strict.body(createVideoBody, {
    voice_config: { voice_asset_id: 'voice' },
    video_config: { codec: 'VP8', bitrate: 5000, width: 1280, height: 720, subtitle_config: {} },
    shoot_scripts: [{ shoot_script: scene }],
    background_music_config: {},
    callback_config: { callback_url: 'http://receiver.example/' }
  })
  t.same(body, {
    voice_config: { voice_asset_id: 'voice', speed: 100, pitch: 100, volume: 140 },
    video_config: {
      clip_mode: 'RESIZE',
      codec: 'VP8',
      bitrate: 5000,
      width: 1280,
      height: 720,
      frame_rate: '25',
      is_subtitle_enable: false,
      subtitle_config: { font_name: 'HarmonyOS_Sans_SC_Black', font_size: 54 },
      disable_system_watermark: false,
      is_enable_super_resolution: false
    },
    shoot_scripts: [
      {
        shoot_script: {
          script_type: 'TEXT',
          text_config: { text: '' },
          layer_config: [
            {
              layer_type: 'VIDEO',
              video_config: { loop_count: -1 },
              text_config: { font_name: 'HarmonyOS_Sans_SC_Black', font_size: 16, font_color: '#FFFFFF' }
            }
          ]
        }
      }
    ],
    background_music_config: { volume: 100 },
    callback_config: { callback_url: 'http://receiver.example/', auth_type: 'NONE' }
  })
  t.same(strict.body(createTrainingBody, { name: 'Test Role' }).body, {
    name: 'Test Role',
    command_message: 'UPLOAD_VIDEO',
    video_multipart_count: 1,
    is_background_replacement: true,
    model_version: 'V3.2',
    is_flexus: false,
    audio_source_type: 'VIDEO',
    supported_service: ['VIDEO_2D', 'LIVE_2D']
  })
  t.same(strict.body(updateTrainingBody, {}).body, { video_multipart_count: 1 })
  t.same(strict.body(commandTrainingBody, { command: 'SUBMITVERIFYING' }).body, {
    command: 'SUBMITVERIFYING',
    command_message: 'UPLOAD_VIDEO'
  })
  t.end()
})

t.test('requests do not share the lists of defaults', t => {
  const first = strict.body(createTrainingBody, { name: 'one' }).body
  first.supported_service?.push('CHAT_2D')
  t.same(strict.body(createTrainingBody, { name: 'two' }).body.supported_service, ['VIDEO_2D', 'LIVE_2D'])
  t.end()
})

t.test('a body that is no object is refused', t => {
  const table: [unknown, string][] = [
    [[], 'array'],
    [null, 'null'],
    ['text', '"text"'],
    [5, '5'],
    [true, 'true'],
    [undefined, 'undefined']
  ]
  for (const [raw, shown] of table) {
    for (const contract of Object.values(contracts)) {
      t.equal(refusalOf(contract, raw), `body must be object, got ${shown}`)
    }
  }
  t.end()
})

t.test('long values and odd names are cut in messages', t => {
  t.equal(
    refusalOf(createTrainingBody, { name: 'x', model_version: '😀'.repeat(50) }),
    `model_version must be one of V2, V3, V3.2, got "${'😀'.repeat(40)}…"`
  )
  const { warnings } = strict.body(createTrainingBody, { name: 'x', 'a\nb': 1, ['y'.repeat(100)]: 1, 'video.name': 1 })
  t.same(warnings, [
    'unknown property ["a\\nb"]',
    `unknown property ["${'y'.repeat(40)}…"]`,
    'unknown property ["video.name"]'
  ])
  t.end()
})

t.test('unknown properties come through as they are', t => {
  const nested = { deep: [{ er: null }] }
  const { body } = strict.body(createVideoBody, withField(fullVideo, 'shoot_scripts[0].shoot_script.foo', nested))
  t.same(body.shoot_scripts?.[0]?.shoot_script, { ...body.shoot_scripts?.[0]?.shoot_script, foo: nested })
  t.end()
})

t.test('remarks are capped', t => {
  const unknown = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field_${index}`, index]))
  t.equal(strict.body(createTrainingBody, { name: 'x', ...unknown }).warnings.length, limits.warningsPerRequest)
  const layers = Array.from({ length: 100 }, () => ({ layer_type: 'HUMAN', size: { width: 1.5, height: 1.5, foo: 1 } }))
  const body = withField(fullVideo, 'shoot_scripts[0].shoot_script.layer_config', layers)
  t.equal(strict.body(createVideoBody, body).warnings.length, limits.warningsPerRequest)
  t.equal(strict.query(undefined, unknown).warnings.length, limits.warningsPerRequest)
  t.end()
})

t.test('with strict warnings remarks refuse the request', t => {
  const stern = createJudge({ ...strictOptions, strictWarnings: true })
  t.equal(
    refusalOf(createTrainingBody, { name: 'x', foo: 1, bar: 2 }, stern),
    'unknown property foo; unknown property bar'
  )
  t.equal(refusalOf(createTrainingBody, { name: 'x' }, stern), undefined)
  t.equal(
    refusalOf(createTrainingBody, { name: 5, foo: 1 }, stern),
    'name must be string, got 5; unknown property foo',
    'a breach comes first'
  )
  t.throws(() => stern.query(undefined, { foo: '1' }), new ApiError('invalidParameter', 'unknown query parameter foo'))
  t.end()
})

t.test('a contract may have a schema alone, and name components of its own', t => {
  const components = [{ $id: 'Part', type: 'object', properties: { a: { type: 'integer', multipleOf: 2 } } }]
  const judge = createJudge(strictOptions)
  const contract: BodyContract = { components, schema: { type: 'object', properties: { part: { $ref: 'Part' } } } }
  t.same(judge.body(contract, { part: { a: 2, b: 1 } }).warnings, ['unknown property part.b'])
  t.equal(refusalOf(contract, { part: { a: 3 } }, judge), 'part.a must be multiple of 2')
  t.throws(() => judge.body({ schema: { $ref: 'Other' } }, {}), /no component is named Other/)
  t.end()
})

t.test('whatever JSON comes, it is accepted or refused, in both modes, and nothing else happens', t => {
  const judges = (['strict', 'lenient'] as const).map(validation => createJudge({ ...strictOptions, validation }))
  const paths = [
    'video_config',
    'shoot_scripts',
    'shoot_scripts[0]',
    'shoot_scripts[0].shoot_script.layer_config[0]',
    'shoot_scripts[0].shoot_script.layer_config[0].position',
    'callback_config'
  ]
  const check = (contract: BodyContract, body: unknown) => {
    for (const judge of judges) {
      try {
        JSON.stringify(judge.body(contract, structuredClone(body)))
      } catch (error) {
        if (!(error instanceof ApiError && error.entry.status === 400)) throw error
      }
    }
  }
  const property = fc.property(fc.jsonValue(), fc.constantFrom(...paths), (value, path) => {
    for (const contract of Object.values(contracts)) check(contract, value)
    check(createVideoBody as BodyContract, withField(fullVideo, path, value))
  })
  fc.assert(property, { numRuns: 200, seed: 1 })
  t.end()
})

t.test('what was accepted is accepted again, without being changed', t => {
  const { body } = strict.body(createVideoBody, structuredClone(officialVideoExample))
  t.same(strict.body(createVideoBody, structuredClone(body)).body, body)
  t.end()
})
