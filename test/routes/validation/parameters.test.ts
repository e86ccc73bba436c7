import fc from 'fast-check'
import t from 'tap'
import { jobParams, projectParams } from '../../../openapi/schemas/parameters.ts'
import { listTrainingsQuery } from '../../../services/avatar-training/schemas/training-queries.ts'
import { listVideosQuery, showVideoQuery } from '../../../services/videos/schemas/video-queries.ts'
import type { TSchema } from 'typebox'
import { ApiError } from '../../../emulator/errors.ts'
import { strict } from './boundary-tests.ts'

/** The parameters as the judge reads them, or its refusal's detail. */
function read(judgement: () => unknown): unknown {
  try {
    return judgement()
  } catch (error) {
    if (error instanceof ApiError && error.errorName === 'invalidParameter') return error.detail
    throw error
  }
}

const readQuery = (schema: TSchema, value: object) => read(() => strict.query(schema, value).query)

t.test('ids in the path have 1 to 64 characters', t => {
  const table: [TSchema, object, unknown][] = [
    [projectParams, { project_id: 'p' }, { project_id: 'p' }],
    [projectParams, { project_id: 'p'.repeat(64) }, { project_id: 'p'.repeat(64) }],
    [projectParams, { project_id: '' }, 'project_id must have at least 1 character, got 0'],
    [projectParams, { project_id: 'p'.repeat(65) }, 'project_id must have at most 64 characters, got 65'],
    [projectParams, {}, 'project_id is required'],
    [jobParams, { project_id: 'p', job_id: '5' }, { project_id: 'p', job_id: '5' }],
    [jobParams, { project_id: 'p', job_id: '' }, 'job_id must have at least 1 character, got 0'],
    [jobParams, { project_id: 'p', job_id: 'j'.repeat(65) }, 'job_id must have at most 64 characters, got 65']
  ]
  for (const [schema, params, expected] of table) {
    t.same(
      read(() => strict.params(schema, Object.freeze(params))),
      expected
    )
  }
  t.end()
})

t.test('numbers and booleans are read from their strings', t => {
  const paging = { offset: 0, limit: 10, sort_dir: 'asc' }
  const table: [TSchema, object, unknown][] = [
    [listVideosQuery, {}, paging],
    [listVideosQuery, { limit: '5', offset: '7' }, { ...paging, limit: 5, offset: 7 }],
    [listVideosQuery, { limit: '1' }, { ...paging, limit: 1 }],
    [listVideosQuery, { limit: '100' }, { ...paging, limit: 100 }],
    [listVideosQuery, { limit: '0' }, 'limit must be >= 1, got 0'],
    [listVideosQuery, { limit: '101' }, 'limit must be <= 100, got 101'],
    [listVideosQuery, { limit: '' }, 'limit must be integer, got ""'],
    [listVideosQuery, { limit: 'ten' }, 'limit must be integer, got "ten"'],
    [listVideosQuery, { limit: '0x10' }, 'limit must be integer, got "0x10"'],
    [listVideosQuery, { limit: '1e1' }, 'limit must be integer, got "1e1"'],
    [listVideosQuery, { limit: ' 1' }, 'limit must be integer, got " 1"'],
    [listVideosQuery, { limit: '+5' }, { ...paging, limit: 5 }],
    [listVideosQuery, { limit: '1.5' }, 'limit must be integer, got "1.5"'],
    [listVideosQuery, { limit: ['1', '2'] }, 'limit must be integer, got array'],
    [listVideosQuery, { offset: '-1' }, 'offset must be >= 0, got -1'],
    [listVideosQuery, { offset: '2147483647' }, { ...paging, offset: 2147483647 }],
    [listVideosQuery, { offset: '2147483648' }, 'offset must be <= 2147483647, got 2147483648'],
    [showVideoQuery, {}, { show_script: false }],
    [showVideoQuery, { show_script: 'true' }, { show_script: true }],
    [showVideoQuery, { show_script: 'false' }, { show_script: false }],
    [showVideoQuery, { show_script: '' }, 'show_script must be boolean, got ""'],
    [showVideoQuery, { show_script: 'yes' }, 'show_script must be boolean, got "yes"'],
    [
      listTrainingsQuery,
      { is_flexus: 'true', is_live_copy: 'false' },
      { ...paging, is_flexus: true, is_live_copy: false }
    ]
  ]
  for (const [schema, query, expected] of table) {
    t.same(readQuery(schema, Object.freeze(query)), expected, JSON.stringify(query))
  }
  t.end()
})

t.test('each bound of a list parameter holds at its edge and not beyond', t => {
  const videoBounds = { state: 1024, asset_name: 256, job_type: 64, script_id: 64, job_id: 64 }
  const trainingBounds = {
    state: 1024,
    query_project_id: 256,
    batch_name: 256,
    tag: 256,
    job_id: 64,
    name: 256,
    model_resolution: 256
  }
  for (const [schema, bounds] of [
    [listVideosQuery, videoBounds],
    [listTrainingsQuery, trainingBounds]
  ] as const) {
    for (const [name, max] of Object.entries(bounds)) {
      t.match(readQuery(schema, { [name]: 'x'.repeat(max) }), { [name]: 'x'.repeat(max) })
      t.equal(
        readQuery(schema, { [name]: 'x'.repeat(max + 1) }),
        `${name} must have at most ${max} characters, got ${max + 1}`
      )
    }
  }
  t.equal(readQuery(listVideosQuery, { script_id: '' }), 'script_id must have at least 1 character, got 0')
  t.match(readQuery(listTrainingsQuery, { job_id: '' }), { job_id: '' })
  const fields = Array.from({ length: 101 }, (_, index) => `f${index}`)
  t.match(readQuery(listVideosQuery, { fuzzy_query_field: fields.slice(1) }), { fuzzy_query_field: fields.slice(1) })
  t.equal(
    readQuery(listVideosQuery, { fuzzy_query_field: fields }),
    'fuzzy_query_field must have at most 100 items, got 101'
  )
  t.end()
})

t.test('a list comes as a repeated key or with commas', t => {
  const table: [unknown, string[]][] = [
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    [
      ['a', 'b'],
      ['a', 'b']
    ],
    [
      ['a,b', 'c'],
      ['a', 'b', 'c']
    ],
    [' a , ,b,', ['a', 'b']],
    ['', []]
  ]
  for (const [given, expected] of table) {
    t.match(readQuery(listVideosQuery, { job_ids: given, fuzzy_query_field: given }), {
      job_ids: expected,
      fuzzy_query_field: expected
    })
  }
  t.end()
})

t.test('sort keys and directions are those of the documents; empty ones are as good as none', t => {
  const videoKeys = [
    'create_time',
    'update_time',
    'lastupdate_time',
    'asset_order',
    'asset_name',
    'state',
    'job_id',
    ''
  ]
  const trainingKeys = [
    'create_time',
    'ceate_time',
    'update_time',
    'last_update_time',
    'asset_order',
    'name',
    'state',
    'job_id',
    ''
  ]
  for (const [schema, keys] of [
    [listVideosQuery, videoKeys],
    [listTrainingsQuery, trainingKeys]
  ] as const) {
    for (const sort_key of keys) t.match(readQuery(schema, { sort_key }), { sort_key })
    t.match(readQuery(schema, { sort_key: 'duration' }), /^sort_key must be one of create_time, .*, got "duration"$/)
    for (const sort_dir of ['asc', 'desc', '']) t.match(readQuery(schema, { sort_dir }), { sort_dir })
    t.equal(readQuery(schema, { sort_dir: 'ASC' }), 'sort_dir must be one of asc, desc, got "ASC"')
  }
  t.end()
})

t.test('times are UTC, RFC 3339, 20 characters, or empty', t => {
  const good = ['', '2022-11-30T06:59:56Z', '2024-02-29T00:00:00Z', '2022-12-31T23:59:59Z']
  const bad = [
    '2022-11-30',
    '2022-11-30T06:59:56',
    '2022-11-30 06:59:56Z',
    '2022-11-30T06:59:56.0Z',
    '2022-11-30T06:59:56+00:00',
    '2022-11-31T00:00:00Z',
    '2022-02-30T00:00:00Z',
    '2022-13-01T00:00:00Z',
    '2022-00-01T00:00:00Z',
    '2022-01-00T00:00:00Z',
    '2022-01-01T24:00:00Z',
    '2022-01-01T00:60:00Z',
    '2022-01-01T00:00:60Z',
    '1669791596',
    '2022-11-30t06:59:56z'
  ]
  const names = {
    create_since: [listVideosQuery, listTrainingsQuery],
    create_until: [listVideosQuery, listTrainingsQuery],
    update_since: [listTrainingsQuery],
    update_until: [listTrainingsQuery]
  }
  for (const [name, schemas] of Object.entries(names)) {
    for (const schema of schemas) {
      for (const value of good) t.match(readQuery(schema, { [name]: value }), { [name]: value })
      for (const value of bad) {
        t.equal(readQuery(schema, { [name]: value }), `${name} must look like 2022-11-30T06:59:56Z, got "${value}"`)
      }
    }
  }
  t.end()
})

t.test('unknown parameters are dropped with a remark', t => {
  t.same(strict.query(showVideoQuery, { show_script: 'true', toString: 'x', 'a b': '1' }), {
    query: { show_script: true },
    warnings: ['unknown query parameter toString', 'unknown query parameter ["a b"]']
  })
  t.same(strict.query(undefined, { a: '1' }), { query: {}, warnings: ['unknown query parameter a'] })
  t.end()
})

t.test('whatever query comes, it is accepted or refused, and nothing else happens', t => {
  const names = fc.constantFrom(...Object.keys(listVideosQuery.properties), 'other', '__proto__')
  const values = fc.oneof(fc.string(), fc.array(fc.string()))
  fc.assert(
    fc.property(fc.dictionary(names, values), query => {
      read(() => strict.query(listVideosQuery, query))
    }),
    { numRuns: 200, seed: 1 }
  )
  t.end()
})
