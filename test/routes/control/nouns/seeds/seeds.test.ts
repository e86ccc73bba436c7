/** POST /seed: seed documents, judged by their own shape and by the contract. */
import t from 'tap'
import { createVideoBody } from '../../../../../services/videos/schemas/create-video.ts'
import { seed as seedOperation } from '../../../../../routes/control/nouns/seeds/seeds.ts'
import { manualClock, startTestEmulator, videoRequest } from '../../../../support/emulator.ts'
import type { TestEmulator } from '../../../../support/emulator.ts'
import { signRequest } from '../../../../support/sign.ts'
import { kindNames } from '../../../../support/every-service.ts'

const seed = (emulator: TestEmulator, body: unknown, query = '') =>
  emulator.call({ method: 'POST', url: `/_emulator/v1/seed${query}`, body })

const video = (over: Record<string, unknown> = {}) => ({ key: 'v', kind: 'video', request: videoRequest(), ...over })
const training = (over: Record<string, unknown> = {}) => ({
  key: 't',
  kind: 'training',
  request: { name: 'Avatar' },
  ...over
})

t.test('a document makes what it describes, and the API shows it', async t => {
  const emulator = await startTestEmulator(t)
  const document = {
    namespace: 'p',
    clock: { mode: 'manual', at: '2026-03-01T00:00:00Z' },
    lifecycles: { video: { mode: 'reads', reads: 2 } },
    credentials: { MYKEY: 'my-secret' },
    jobs: [
      video({ state: 'SUCCEED', name: 'Greeting', created_at: '2026-02-01T08:00:00Z', app_user_id: 'user-1' }),
      training({ state: 'MANUAL_VERIFY_FAILED', job_id: 'avatar-1' })
    ]
  }
  const { body, status } = await seed(emulator, document)
  t.equal(status, 200)
  t.match(body, { created: 2, changed: 3, unchanged: 0, warnings: [] })
  const entries = body['entries'] as { job_id: string }[]
  t.match(entries, [
    { namespace: 'p', type: 'clock', key: null, result: 'changed', job_id: null },
    { namespace: 'p', type: 'lifecycle', key: 'video', result: 'changed' },
    { namespace: null, type: 'credentials', key: null, result: 'changed' },
    { namespace: 'p', type: 'job', key: 'v', result: 'created', job_id: String },
    { namespace: 'p', type: 'job', key: 't', result: 'created', job_id: 'avatar-1' }
  ])
  const client = emulator.client('p')
  t.match(await client.showVideo(entries[3]?.job_id ?? ''), {
    state: 'SUCCEED',
    create_time: '2026-02-01T08:00:00Z',
    end_time: '2026-02-01T08:00:02Z',
    output_asset_config: { asset_id: /^[0-9a-f]{32}$/, asset_name: 'Greeting' }
  })
  const shown = await client.api('GET', '/digital-human-training-manage/user/jobs/avatar-1')
  t.match(shown.body, { state: 'MANUAL_VERIFY_FAILED', name: 'Avatar' })
  t.match((await client.control('GET', '/clock')).body, { mode: 'manual', now: '2026-03-01T00:00:00.000Z' })
  t.match((await client.control('GET', '/lifecycles/video')).body, { mode: 'reads', reads: 2 })
  t.match((await seed(emulator, document)).body, { created: 0, changed: 0, unchanged: 5 })
})

t.test('a list is seeded as one, and the query names the namespace that documents do not', async t => {
  const emulator = await startTestEmulator(t)
  const list = [{ jobs: [video()] }, { namespace: 'p', jobs: [training()] }, {}]
  t.match((await seed(emulator, list, '?namespace=p')).body, { created: 2 })
  t.match((await emulator.client('p').control('GET', '/namespaces')).body, {
    namespaces: [{ jobs: { video: { WAITING: 1 }, training: { WAIT_FILE_UPLOAD: 1 } } }]
  })
})

t.test('the order of members is no other seed; other words are, and a conflict', async t => {
  const emulator = await startTestEmulator(t)
  await seed(emulator, { namespace: 'p', jobs: [training({ request: { name: 'A', contact: 'c' } })] })
  const turned = { jobs: [{ request: { contact: 'c', name: 'A' }, kind: 'training', key: 't' }], namespace: 'p' }
  t.match((await seed(emulator, turned)).body, { unchanged: 1 })
  t.match((await seed(emulator, { namespace: 'p', jobs: [training({ request: { name: 'B' } })] })).body, {
    status: 409,
    title: 'Conflict',
    detail: /^the seed does not fit what is there: jobs\[0\]: key t stands for job /,
    hint: 'Nothing was seeded; see `problems`.'
  })
})

t.test('a name is one more way to say what the request says', async t => {
  const emulator = await startTestEmulator(t)
  const named = [
    training({ request: {}, name: 'Short' }),
    training({ key: 'same', name: 'Avatar' }),
    video({ name: 'X', request: videoRequest({ output_asset_config: { asset_name: 'X' } }) })
  ]
  t.equal((await seed(emulator, { namespace: 'p', jobs: named })).status, 200)
  const differing = [
    training({ key: 'a', name: 'Other' }),
    video({ key: 'b', name: 'Y', request: videoRequest({ output_asset_config: { asset_name: 'X' } }) }),
    video({ key: 'c', name: 'Y', request: videoRequest({ output_asset_config: 5 }) })
  ]
  t.match((await seed(emulator, { namespace: 'p', jobs: differing })).body['problems'], [
    'jobs[0].name: the request has another name',
    'jobs[1].name: the request has another asset_name',
    'jobs[2].request: output_asset_config must be object, got 5'
  ])
})

t.test('request bodies are judged by the contract, and its remarks come back as warnings', async t => {
  const emulator = await startTestEmulator(t)
  const example = createVideoBody.examples?.['official']?.value
  const request = videoRequest({ unheard_of: 1 })
  const jobs = [video({ request: example }), video({ key: 'w', request })]
  const { body } = await seed(emulator, { namespace: 'p', jobs })
  t.equal(body['created'], 2)
  t.match((body['warnings'] as string[]).at(-1), /^jobs\[1\]\.request: unknown .*unheard_of/)
  const strict = await startTestEmulator(t, { strictWarnings: true })
  t.match((await seed(strict, { namespace: 'p', jobs: [video({ request })] })).body, {
    status: 400,
    problems: [/^jobs\[0\]\.request: unknown .*unheard_of/]
  })
})

t.test('seeded credentials are known from then on, beside the configured ones; a reset forgets them', async t => {
  const emulator = await startTestEmulator(t, { auth: 'strict', credentials: new Map([['OLD', 'old']]) })
  const call = async (accessKey: string, secretKey: string) => {
    const url = 'http://localhost/v1/p/2d-digital-human-videos/none'
    const headers = signRequest({ method: 'GET', url, accessKey, secretKey, date: new Date(emulator.physical.now()) })
    return (await emulator.call({ method: 'GET', url, headers })).status
  }
  t.same([await call('NEW', 'new'), await call('OLD', 'old')], [401, 404])
  await seed(emulator, { credentials: { NEW: 'new' } })
  t.same([await call('NEW', 'new'), await call('NEW', 'wrong'), await call('OLD', 'old')], [404, 401, 404])
  t.match((await seed(emulator, { credentials: { NEW: 'new' } })).body, { unchanged: 1 })
  await emulator.call({ method: 'POST', url: '/_emulator/v1/reset', body: { keep: ['seed'] } })
  t.equal(await call('NEW', 'new'), 404, 'unless it keeps seeds')
  await emulator.client('p').control('POST', '/reset')
  t.equal(await call('NEW', 'new'), 404, 'or is of one namespace')
  await emulator.call({ method: 'POST', url: '/_emulator/v1/reset' })
  t.same([await call('NEW', 'new'), await call('OLD', 'old')], [401, 404])
})

const hint = /^Send \{namespace\?, clock\?,/

const wrong: [string, unknown, (string | RegExp)[]][] = [
  ['no object', 5, ['body must be object, got 5']],
  [
    'what nobody knows',
    { users: [], jobs: [training({ color: 'red' })] },
    ['body: users is not known here', 'jobs[0]: color is not known here']
  ],
  [
    'resources of a type that nobody knows',
    { namespace: 'p', resources: [{ key: 'k', type: 'song', request: {} }] },
    [/^resources\[0\]\.type must be one of .*, got "song"$/]
  ],
  [
    'jobs without what they need',
    { jobs: [{}, training({ kind: 'drum', job_id: 'a b', created_at: 1 })] },
    [
      'jobs[0].key is required',
      'jobs[0].kind is required',
      'jobs[0].request is required',
      'jobs[1].created_at must be string, got 1',
      'jobs[1].job_id must look like avatar-1, got "a b"',
      `jobs[1].kind must be one of ${kindNames}, got "drum"`
    ]
  ],
  ['jobs of no namespace', { jobs: [training()] }, [/^jobs: a job needs a namespace/]],
  [
    'requests that the contract refuses, in the second document',
    [{}, { namespace: 'p', jobs: [training({ request: {} }), video({ request: videoRequest({ script_id: 5 }) })] }],
    ['document 2: jobs[0].request: name is required', /^document 2: jobs\[1\]\.request: script_id must be string/]
  ],
  [
    'times, users and states',
    {
      namespace: 'p',
      jobs: [training({ created_at: 'soon', app_user_id: '数字' }), training({ key: 'x', state: '' })]
    },
    [/^jobs\[1\]\.state must have at least 1 character/]
  ],
  [
    'times and users',
    { namespace: 'p', jobs: [training({ created_at: 'soon', app_user_id: '数字' })] },
    [/^jobs\[0\]\.app_user_id: X-App-UserId must not have Chinese/, 'jobs[0].created_at: soon is not a time']
  ],
  [
    'a clock that does not add up',
    { clock: { mode: 'manual', scale: 2, at: 'now' } },
    ['clock.scale: goes with mode scaled, and only with it', 'clock.at: now is not a time']
  ],
  [
    'lifecycles that make no sense',
    {
      lifecycles: {
        drum: { mode: 'time' },
        video: { mode: 'time', delays: { SUCCEED: 1 } },
        training: { mode: 'time', outcome: { fail: { code: 'X', atState: 'JOB_SUCCESS' } } }
      }
    },
    [
      `lifecycles.drum: there is no job kind drum; use one of ${kindNames}`,
      /^lifecycles\.video: delays\.SUCCEED: video jobs do not pass time in that state/,
      /^lifecycles\.training: outcome\.fail\.atState: training jobs do not fail in JOB_SUCCESS/
    ]
  ],
  [
    'a lifecycle of the wrong shape',
    { lifecycles: { video: { mode: 'fast', outcome: 'win' } } },
    [
      /^lifecycles\.video\.mode must be one of time, instant, reads, manual/,
      /^lifecycles\.video\.outcome must be succeed\|/
    ]
  ],
  [
    'credentials that are none',
    { credentials: { 'A:B': 'x', C: 'y z' } },
    [/A:B is not known here/, /^credentials\.C /]
  ],
  [
    'a request that breaks more than one rule',
    { namespace: 'p', jobs: [training({ request: { name: 5, contact: 5 } })] },
    ['jobs[0].request: name must be string, got 5', 'jobs[0].request: contact must be string, got 5']
  ],
  ['a key twice', { namespace: 'p', jobs: [training(), training()] }, ['jobs[1]: the key t is used twice']]
]

t.test('what is wrong is refused with everything that is wrong, and nothing is seeded', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  for (const [what, body, problems] of wrong) {
    await t.test(what, async t => {
      const answer = await seed(emulator, body)
      t.match(answer.body, { status: 400, hint, problems })
      t.equal((answer.body['problems'] as unknown[]).length, problems.length, answer.text)
      t.equal((await emulator.call({ method: 'GET', url: '/_emulator/v1/namespaces' })).body.count, 0)
    })
  }
  t.match((await seed(emulator, { namespace: 'p' }, '?namespace=q')).body['problems'], [
    'namespace: p is not the namespace of the query, q'
  ])
  t.equal((await seed(emulator, '{')).status, 400)
})

t.test('a reset whose seeds cannot be sown again is refused and resets nothing', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  const client = emulator.client('p')
  await client.advance({ by: '1h' })
  await seed(emulator, { namespace: 'p', jobs: [training({ created_at: '2026-01-02T04:00:00Z' })] })
  const { body } = await client.control('POST', '/reset', { keep: ['seed'] })
  t.match(body, { status: 409, problems: [/created_at lies in the future/], hint: /reset without it/ })
  t.match((await client.control('GET', '/clock')).body, { now: '2026-01-02T04:04:05.000Z' })
})

t.test('an error that is no refusal is not taken for one', async t => {
  const emulator = {
    jobs: { kinds: () => [] },
    resources: { definitions: () => [] },
    steering: {},
    seeding: {
      send: () => {
        throw new Error('disk')
      }
    }
  }
  const context = { emulator, namespace: undefined, facts: { operations: [] } }
  const sown = async () => void (await seedOperation.handle({ params: {}, query: {}, body: {} }, context as never))
  await t.rejects(sown, { message: 'disk' })
})
