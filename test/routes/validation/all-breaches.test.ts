/** Everything that is wrong with a request is told at once, the first breach first; a misspelt name is told as such. */
import t from 'tap'
import { createTrainingBody } from '../../../services/avatar-training/schemas/training.ts'
import { createVideoBody } from '../../../services/videos/schemas/create-video.ts'
import { videoRules } from '../../../services/videos/rules/video-rules.ts'
import { limits } from '../../../emulator/limits.ts'
import type { BodyContract } from '../../../openapi/body-contract.ts'
import { createJudge } from '../../../routes/validation/judge.ts'
import { Refusal } from '../../../routes/validation/refusal.ts'
import { startTestEmulator, videoRequest } from '../../support/emulator.ts'
import { strict, strictOptions } from './boundary-tests.ts'
import { withField } from './boundaries.ts'
import { fullVideo } from '../../services/videos/video-table.ts'

function refusalOf<Body>(contract: BodyContract<Body>, body: unknown, judge = strict): Refusal {
  try {
    judge.body(contract, structuredClone(body))
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('the body was accepted')
}

const scene = { shoot_script: { text_config: { text: 'Hello.' } } }
const video = { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 }

const table: [sentence: string, body: object, breaches: string[]][] = [
  [
    'breaches of the schema, wherever they are',
    { video_config: { codec: 'H265', bitrate: 39, width: 1920 }, shoot_scripts: [{}, { ...scene, sequence_no: -1 }] },
    [
      'video_config.height is required',
      'video_config.codec must be one of H264, VP8, got "H265"',
      'video_config.bitrate must be >= 40, got 39',
      'shoot_scripts[0].shoot_script is required',
      'shoot_scripts[1].sequence_no must be >= 0, got -1'
    ]
  ],
  [
    'one sentence a field, though its type and its choice are both broken',
    { video_config: { ...video, codec: 7 }, shoot_scripts: [scene] },
    ['video_config.codec must be string, got 7']
  ],
  [
    'everything that is missing',
    {},
    ['shoot_scripts is required without script_id', 'video_config is required without script_id']
  ],
  [
    'breaches of rules beside those of the schema, where what they look at is sound',
    {
      video_config: { ...video, bitrate: 39, width: 1919 },
      shoot_scripts: [
        { ...scene, sequence_no: 1 },
        { ...scene, sequence_no: 1 },
        { ...scene, sequence_no: 1 }
      ],
      callback_config: {}
    },
    [
      'video_config.bitrate must be >= 40, got 39',
      'callback_config.callback_url is required',
      'video_config.width and height must be one of 1920x1080, 1080x1920, 1280x720, 720x1280, 3840x2160, 2160x3840 with clip_mode RESIZE, got "1919x1080"',
      'shoot_scripts[1].sequence_no must be unique, got 1',
      'shoot_scripts[2].sequence_no must be unique, got 1'
    ]
  ],
  [
    'no rule about what was refused itself',
    { video_config: { ...video, width: '1919' }, shoot_scripts: [{ sequence_no: 1 }, { ...scene, sequence_no: '1' }] },
    [
      'video_config.width must be integer, got "1919"',
      'shoot_scripts[0].shoot_script is required',
      'shoot_scripts[1].sequence_no must be integer, got "1"'
    ]
  ],
  [
    'a list in place of an object',
    { video_config: [], shoot_scripts: {} },
    ['video_config must be object, got array', 'shoot_scripts must be array, got object']
  ]
]

for (const [sentence, body, breaches] of table) {
  t.test(`told at once: ${sentence}`, t => {
    t.strictSame([...refusalOf(createVideoBody, body).breaches].sort(), breaches.sort())
    t.end()
  })
}

t.test('with every setting wanted, all that are missing are told, and every silent scene', t => {
  const judge = createJudge({ ...strictOptions, switches: { requireComplete: 'all' } })
  const body = { video_config: video, shoot_scripts: [{ shoot_script: {} }, scene, { shoot_script: {} }] }
  t.strictSame(refusalOf(createVideoBody, body, judge).breaches, [
    'model_asset_id is required without script_id',
    'voice_config is required for TEXT scenes without script_id',
    'shoot_scripts[0].shoot_script.text_config is required for TEXT scenes without script_id',
    'shoot_scripts[2].shoot_script.text_config is required for TEXT scenes without script_id'
  ])
  t.end()
})

/** Whether the first path stands on the way to the second one. */
const leadsTo = (path: string, said: string) => said.startsWith(`${path}.`) || said.startsWith(`${path}[`)

t.test('rules look at nothing but what they say they read', t => {
  for (const rule of videoRules) {
    for (const requireComplete of ['render', 'all'] as const) {
      for (const over of [{}, { shoot_scripts: undefined }, { voice_config: undefined }]) {
        const { script_id: _, ...body } = { ...fullVideo, ...over } as Record<string, unknown>
        const read = new Set<string>()
        rule.breaches(watched(body, '', read) as never, { requireComplete })
        const unsaid = [...read].filter(path => !rule.reads.some(said => said === path || leadsTo(path, said)))
        t.strictSame(unsaid, [], `${rule.reads[0]} ${requireComplete}`)
      }
    }
  }
  t.end()
})

/** The same value; `read` gets the path of every member that somebody looks at. */
function watched(value: unknown, path: string, read: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value
  return new Proxy(value, {
    get(target, name) {
      const member = (target as Record<string | symbol, unknown>)[name]
      if (typeof name === 'symbol' || typeof member === 'function' || name === 'length') return member
      const at = Array.isArray(target) ? `${path}[]` : path === '' ? name : `${path}.${name}`
      read.add(at)
      return watched(member, at, read)
    }
  })
}

t.test('a misspelt property is named as such, a breach or not', t => {
  const spelt = (body: object) => strict.body(createVideoBody, { ...videoRequest(), ...body }).warnings
  t.strictSame(spelt({ callback_confg: {} }), ['unknown property callback_confg: did you mean callback_config?'])
  t.strictSame(spelt({ callbackConfig: {} }), ['unknown property callbackConfig: did you mean callback_config?'])
  t.strictSame(spelt({ video_config: { ...video, clipmode: 'CROP' } }), [
    'unknown property video_config.clipmode: did you mean clip_mode?'
  ])
  t.strictSame(spelt({ something_else: 1 }), ['unknown property something_else'], 'no guess where nothing is near')
  t.strictSame(spelt({ shoot_script: [] }), ['unknown property shoot_script'], 'what is there already was not meant')
  t.strictSame(strict.query(undefined, { limt: '1' }).warnings, ['unknown query parameter limt'])
  t.end()
})

t.test('a misspelt neighbour of a missing property follows it in the message', t => {
  const { bitrate: _, ...noBitrate } = video
  const { shoot_scripts, ...rest } = videoRequest()
  const { detail, breaches, warnings } = refusalOf(createVideoBody, { ...rest, shoot_scrips: shoot_scripts })
  t.equal(detail, 'shoot_scripts is required without script_id; shoot_scrips: did you mean shoot_scripts?')
  t.strictSame(breaches, ['shoot_scripts is required without script_id'])
  t.strictSame(warnings, ['unknown property shoot_scrips: did you mean shoot_scripts?'])
  const nested = refusalOf(createVideoBody, withField(fullVideo, 'video_config', { ...noBitrate, bitRate: 5000 }))
  t.equal(nested.detail, 'video_config.bitrate is required; video_config.bitRate: did you mean bitrate?')
  t.equal(refusalOf(createTrainingBody, { nmae: 'x' }).detail, 'name is required; nmae: did you mean name?')
  t.end()
})

t.test('error_msg has whole sentences as far as it goes, and says how many more there are', t => {
  const many = (count: number) => ({ video_config: video, shoot_scripts: Array.from({ length: count }, () => ({})) })
  const { message } = refusalOf(createVideoBody, many(100))
  t.match(message, /^Invalid parameter: shoot_scripts\[0\]\.shoot_script is required; shoot_scripts\[1\]/)
  const told = message.match(/is required/g)?.length ?? 0
  t.ok(message.endsWith(`; and ${100 - told} more`), message)
  t.ok(message.length <= 256)
  t.equal(
    refusalOf(createVideoBody, many(2)).message,
    'Invalid parameter: shoot_scripts[0].shoot_script is required; shoot_scripts[1].shoot_script is required'
  )
  t.end()
})

t.test('breaches are bounded, and a huge body is told its first one alone', t => {
  const scenes = { video_config: video, shoot_scripts: Array.from({ length: 100 }, () => ({})) }
  t.equal(refusalOf(createVideoBody, scenes).breaches.length, limits.breachesPerRequest)
  const huge = { video_config: 5, shoot_scripts: Array.from({ length: limits.judgedValues }, () => 0) }
  t.equal(refusalOf(createVideoBody, huge).breaches.length, 1)
  t.end()
})

t.test('with strict warnings every remark is a breach, after the others', t => {
  const stern = createJudge({ ...strictOptions, strictWarnings: true })
  t.strictSame(refusalOf(createTrainingBody, { name: 'x', foo: 1, bar: 2 }, stern).breaches, [
    'unknown property foo',
    'unknown property bar'
  ])
  t.strictSame(refusalOf(createTrainingBody, { name: 5, foo: 1 }, stern).breaches, [
    'name must be string, got 5',
    'unknown property foo'
  ])
  t.end()
})

t.test(
  'header, body and query of one request are judged together; journal, explain and header have all of it',
  async t => {
    const emulator = await startTestEmulator(t)
    const client = emulator.client('p')
    const sent = { ...videoRequest({ video_config: { ...video, bitrate: 39 } }), callback_confg: {} }
    const answer = await client.api('POST', '/2d-digital-human-videos', sent, { 'x-app-userid': 'x'.repeat(257) })
    const breaches = [
      'X-App-UserId must have 1 to 256 characters, got 257',
      'video_config.bitrate must be >= 40, got 39'
    ]
    const warnings = ['unknown property callback_confg: did you mean callback_config?']
    t.match(answer, { status: 400, body: { error_code: 'MSS.00000003' } })
    t.equal(answer.body.error_msg, `Invalid parameter: ${breaches.join('; ')}`)
    t.equal(answer.headers['x-emulator-warnings'], [...breaches, ...warnings].join('; '))
    const id = answer.headers['x-request-id']
    t.match((await client.control('GET', `/requests/${id}`)).body, { breaches, warnings })
    t.match((await client.control('GET', `/requests/${id}/explain`)).body, { breaches, warnings })

    const list = await client.api('GET', '/digital-human-videos?limit=0&offset=x&sort_di=asc')
    t.equal(list.body.error_msg, 'Invalid parameter: offset must be integer, got "x"; limit must be >= 1, got 0')
    t.match(list.headers['x-emulator-warnings'], /; unknown query parameter sort_di: did you mean sort_dir\?$/)

    const other = await client.api('POST', '/2d-digital-human-videos', '{', {
      'x-app-userid': '',
      'content-type': 'application/json'
    })
    t.match(other.body, { error_code: 'MSS.00000003', error_msg: /X-App-UserId/ }, 'what came first today still does')
  }
)

t.test('--error-detail off: the body has the bare text, the header and the journal everything', async t => {
  const emulator = await startTestEmulator(t, { errorDetail: 'off' })
  const client = emulator.client('p')
  const answer = await client.api('POST', '/2d-digital-human-videos', {})
  t.strictSame(answer.body, { error_code: 'MSS.00000003', error_msg: 'Invalid parameter' })
  t.match(answer.headers['x-emulator-warnings'], /^shoot_scripts is required without script_id; video_config is/)
})
