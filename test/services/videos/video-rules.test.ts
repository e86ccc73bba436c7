import t from 'tap'
import { createVideoBody } from '../../../services/videos/schemas/create-video.ts'
import { createJudge } from '../../../routes/validation/judge.ts'
import { refusalOf, strictOptions } from '../../routes/validation/boundary-tests.ts'
import { withField } from '../../routes/validation/boundaries.ts'

const video = { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 }
const scene = (script: object, rest: object = {}) => ({ ...rest, shoot_script: script })
const smallest = { video_config: video, shoot_scripts: [scene({ text_config: { text: 'Hello.' } })] }
const complete = { ...smallest, model_asset_id: 'model', voice_config: { voice_asset_id: 'voice' } }

t.test('what a request without script_id must bring is a switch', t => {
  const without = 'is required without script_id'
  const speaking = 'is required for TEXT scenes without script_id'
  const nothing = `shoot_scripts ${without}; video_config ${without}`
  const neither = `model_asset_id ${without}; voice_config ${speaking}`
  const silent = { ...complete, shoot_scripts: [scene({ script_type: 'AUDIO' }), scene({})] }
  const onlyAudio = { ...smallest, model_asset_id: 'model', shoot_scripts: [scene({ script_type: 'AUDIO' })] }
  const table: [string, object, { none?: string; render?: string; all?: string }][] = [
    ['nothing', {}, { render: nothing, all: `${nothing}; model_asset_id ${without}` }],
    ['only a script', { script_id: 'script' }, {}],
    [
      'scenes without a format',
      { shoot_scripts: smallest.shoot_scripts },
      { render: `video_config ${without}`, all: `video_config ${without}; ${neither}` }
    ],
    ['scenes and a format', smallest, { all: neither }],
    ['an empty model', { ...complete, model_asset_id: '' }, { all: `model_asset_id ${without}` }],
    ['no voice for text', { ...smallest, model_asset_id: 'model' }, { all: `voice_config ${speaking}` }],
    ['no voice for audio', onlyAudio, {}],
    ['a TEXT scene without text', silent, { all: `shoot_scripts[1].shoot_script.text_config ${speaking}` }],
    ['everything', complete, {}]
  ]
  for (const [what, body, refusals] of table) {
    for (const requireComplete of ['none', 'render', 'all'] as const) {
      const judge = createJudge({ ...strictOptions, switches: { requireComplete } })
      const refusal = refusalOf(createVideoBody, structuredClone(body), judge)
      t.equal(refusal, refusals[requireComplete], `${what}, ${requireComplete}`)
    }
  }
  t.end()
})

t.test('RESIZE, also by default, makes six resolutions; CROP makes any', t => {
  const listed = ['1920x1080', '1080x1920', '1280x720', '720x1280', '3840x2160', '2160x3840']
  const unlisted = ['1920x1920', '1919x1080', '0x0', '3840x3840', '1080x1080']
  for (const clip_mode of [undefined, 'RESIZE', 'CROP']) {
    for (const resolution of [...listed, ...unlisted]) {
      const [width, height] = resolution.split('x').map(Number)
      const body = withField(smallest, 'video_config', { ...video, width, height, ...(clip_mode ? { clip_mode } : {}) })
      const refusal = refusalOf(createVideoBody, body)
      if (clip_mode === 'CROP' || listed.includes(resolution)) t.equal(refusal, undefined)
      else {
        const rule = `video_config.width and height must be one of ${listed.join(', ')} with clip_mode RESIZE`
        t.equal(refusal, `${rule}, got "${resolution}"`)
      }
    }
  }
  t.end()
})

t.test('two scenes may not have one sequence_no, but several may have none', t => {
  const numbered = (...numbers: (number | undefined)[]) => ({
    ...smallest,
    shoot_scripts: numbers.map(number => scene({}, number === undefined ? {} : { sequence_no: number }))
  })
  t.equal(refusalOf(createVideoBody, numbered(0, 1, 2)), undefined)
  t.equal(refusalOf(createVideoBody, numbered(undefined, undefined)), undefined)
  t.equal(refusalOf(createVideoBody, numbered(5, 1, 5)), 'shoot_scripts[2].sequence_no must be unique, got 5')
  t.end()
})

t.test('at most 10,000 characters of a scene stand outside tags', t => {
  const path = 'shoot_scripts[0].shoot_script.text_config.text'
  const spoken = (text: string) => refusalOf(createVideoBody, withField(smallest, path, text))
  const rule = `${path} must have at most 10000 characters outside tags`
  t.equal(spoken('x'.repeat(10_000)), undefined)
  t.equal(spoken('x'.repeat(10_001)), `${rule}, got 10001`)
  t.equal(spoken('😀'.repeat(10_000)), undefined, 'characters are counted, not UTF-16 units')
  t.equal(spoken('😀'.repeat(10_001)), `${rule}, got 10001`)
  t.equal(spoken(`<speak>${'x'.repeat(10_000)}</speak>`), undefined)
  t.equal(spoken(`<speak>${'x'.repeat(10_001)}</speak>`), `${rule}, got 10001`)
  t.equal(spoken('<b/>'.repeat(32_768)), undefined, '131,072 characters of tags')
  t.equal(spoken('<'.repeat(100_000)), `${rule}, got 100000`, 'what no > closes is text')
  t.end()
})

t.test('a background brings what its type is about', t => {
  const backgrounds = 'shoot_scripts[0].shoot_script.background_config'
  const refusal = (background: object) =>
    refusalOf(
      createVideoBody,
      withField(smallest, backgrounds, [{ background_type: 'COLOR', background_color_config: '' }, background])
    )
  const image = { background_type: 'IMAGE' }
  const color = { background_type: 'COLOR' }
  t.equal(refusal(image), `${backgrounds}[1].background_config is required with background_type IMAGE`)
  t.equal(refusal(color), `${backgrounds}[1].background_color_config is required with background_type COLOR`)
  t.match(refusal({ ...image, background_color_config: '#FFFFFF' }), /background_config is required/)
  t.match(
    refusal({ ...color, background_config: 'https://store.example/a.png' }),
    /background_color_config is required/
  )
  t.equal(refusal({ ...image, background_config: 'https://store.example/a.png' }), undefined)
  t.equal(refusal({ ...color, background_color_config: '#FFFFFF' }), undefined)
  t.end()
})
