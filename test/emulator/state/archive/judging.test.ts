/** What the judge of exports refuses, and in which words. */
import t from 'tap'
import type { ArchiveDocument, ArchivedNamespace } from '../../../../emulator/state/archive/document.ts'
import { composeTestEmulator } from '../../../support/emulator.ts'

const { archives } = composeTestEmulator(t)

const at = '2026-01-02T03:04:05.000Z'
const clock = { mode: 'manual' as const, scale: 0, at }
const job = {
  jobId: 'j',
  kind: 'video',
  state: 'WAITING',
  name: null,
  appUserId: null,
  createdAt: at,
  updatedAt: at,
  startedAt: null,
  endedAt: null,
  version: 1,
  attributes: {},
  plan: { mode: 'time' as const, every: 1, steps: [{ event: 'start', delayMs: 1 }] },
  planNext: 0,
  reads: 0,
  request: {},
  events: [{ at, event: 'create', from: null, to: 'WAITING', cause: 'x' }]
}
const attempt = {
  number: 1,
  at,
  url: 'u',
  signedString: null,
  status: 200,
  responseHead: null,
  durationMs: 1,
  errorClass: null,
  error: null,
  remedy: null
}
const delivery = {
  id: 1,
  job: 'j',
  url: 'u',
  authType: 'NONE' as const,
  key: '',
  body: '{}',
  state: 'pending' as const,
  version: 1,
  createdAt: at,
  updatedAt: at,
  nextAttemptAt: at,
  attemptsMade: 1,
  attempts: [attempt]
}
const upload = {
  job: 'j',
  file: 'cover',
  generation: 1,
  part: 1,
  size: 2,
  md5: '',
  sha256: '8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4',
  contentType: 'c',
  uploadedAt: at,
  content: 'aGk='
}

const namespace = {
  id: 'n',
  seed: 's',
  draws: 0,
  secretEpoch: 1,
  clock,
  lifecycles: {},
  jobs: [job],
  timers: [
    { dueAt: at, topic: 'job', job: 'j', version: 1 },
    { dueAt: at, topic: 'job', job: null, version: 1 },
    { dueAt: at, topic: 'delivery', delivery: 1, version: 1 },
    { dueAt: at, topic: 'delivery', delivery: null, version: 1 }
  ],
  deliveries: [delivery],
  uploads: [upload],
  seeds: [{ key: 'k', digest: 'd', jobId: 'j' }]
} satisfies ArchivedNamespace

const document = (...namespaces: ArchivedNamespace[]): ArchiveDocument => ({
  format: 'metastudio-emulator-export',
  version: 1,
  emulator: '0',
  exportedAt: at,
  namespaces
})

const problemsOf = (over: Partial<ArchivedNamespace>) => archives.problemsOf(document({ ...namespace, ...over }))

t.test('a document that fits together has no problems', t => {
  t.same(problemsOf({}), [])
  t.same(problemsOf({ uploads: [{ ...upload, content: null, size: 99 }] }), [])
  t.end()
})

const refused: [string, Partial<ArchivedNamespace>, string[]][] = [
  ['a job twice', { jobs: [job, job, job] }, ['namespaces[0].jobs: j is there twice']],
  [
    'a kind nobody knows',
    { jobs: [{ ...job, kind: 'song' }] },
    ['namespaces[0].jobs[0].kind: there is no job kind song']
  ],
  [
    'states of no machine',
    {
      jobs: [{ ...job, state: 'GONE', events: [{ ...job.events[0], at, event: 'x', from: 'A', to: 'B', cause: '' }] }]
    },
    ['A', 'B', 'GONE'].map(state => `namespaces[0].jobs[0]: ${state} is not a state of video jobs`)
  ],
  [
    'an event of no machine',
    { jobs: [{ ...job, plan: { ...job.plan, steps: [{ event: 'toString', delayMs: 1 }] } }] },
    ['namespaces[0].jobs[0].plan: toString is not an event of video jobs']
  ],
  [
    'a next step that is none',
    { jobs: [{ ...job, planNext: 2 }] },
    ['namespaces[0].jobs[0].planNext lies behind the 1 steps of the plan']
  ],
  [
    'times of a job that are none',
    {
      jobs: [
        {
          ...job,
          createdAt: 'x',
          endedAt: 'y',
          events: [{ ...job.events[0], event: 'create', from: null, to: 'WAITING', cause: '', at: 1.5 }]
        }
      ]
    },
    [
      'namespaces[0].jobs[0].createdAt is not a time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z: x',
      'namespaces[0].jobs[0].endedAt is not a time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z: y',
      'namespaces[0].jobs[0].events[0].at is not a time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z: 1.5'
    ]
  ],
  [
    'timers that lead nowhere',
    {
      timers: [
        { dueAt: 'soon', topic: 'job', job: 'x', version: 1 },
        { dueAt: at, topic: 'delivery', delivery: 7, version: 1 }
      ]
    },
    [
      'namespaces[0].timers[0].dueAt is not a time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z: soon',
      'namespaces[0].timers[0].job: there is no job x',
      'namespaces[0].timers[1].delivery: there is no number 7'
    ]
  ],
  [
    'a delivery twice, and its times',
    { deliveries: [delivery, { ...delivery, nextAttemptAt: 'x', attempts: [{ ...attempt, at: 'y' }] }] },
    [
      'namespaces[0].deliveries: number 1 is there twice',
      'namespaces[0].deliveries[1].nextAttemptAt is not a time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z: x',
      'namespaces[0].deliveries[1].attempts[0].at is not a time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z: y'
    ]
  ],
  [
    'uploads of nobody, twice, with other bytes',
    {
      uploads: [
        { ...upload, job: 'x', uploadedAt: 'never' },
        { ...upload, content: 'aGkh' },
        { ...upload, content: 'aG8=' }
      ]
    },
    [
      'namespaces[0].uploads: cover, generation 1, part 1 of j is there twice',
      'namespaces[0].uploads[0].job: there is no job x',
      'namespaces[0].uploads[0].uploadedAt is not a time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z: never',
      'namespaces[0].uploads[1].content has 3 bytes, size says 2',
      'namespaces[0].uploads[2].content does not have the digest that sha256 says'
    ]
  ],
  ['a seed twice', { seeds: [...namespace.seeds, ...namespace.seeds] }, ['namespaces[0].seeds: k is there twice']],
  [
    'a clock that stands and runs',
    { clock: { mode: 'manual', scale: 2, at: 'x' } },
    [
      'namespaces[0].clock.at is not a time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z: x',
      'namespaces[0].clock.scale must be 0 for a manual clock, and only for that'
    ]
  ],
  [
    'a lifecycle of no kind',
    { lifecycles: { song: { mode: 'time', delays: {}, reads: 1, outcome: 'succeed' } } },
    ['namespaces[0].lifecycles: there is no job kind song']
  ]
]

for (const [what, over, problems] of refused) {
  t.test(`refused, with its place: ${what}`, t => {
    t.same(problemsOf(over), problems)
    t.end()
  })
}

t.test('defaults are judged like a namespace, and an id may be there once', t => {
  const defaults = { seed: 's', clock: { ...clock, mode: 'real' as const }, lifecycles: {} }
  t.same(archives.problemsOf({ ...document(namespace, namespace), defaults }), [
    'defaults.clock.scale must be 0 for a manual clock, and only for that',
    'namespaces: n is there twice'
  ])
  t.end()
})
