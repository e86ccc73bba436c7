import t from 'tap'
import { ApiError } from '../../emulator/errors.ts'
import { errorBody, translateError } from '../../routes/error-handler.ts'

const settings = { errorDetail: 'on', authErrors: 'service', explain: false } as const

t.test('errors of the API stay what they are', t => {
  const error = new ApiError('jobNotFound', 'x')
  t.strictSame(translateError(error), { error, failure: undefined })
  t.end()
})

const refused: [code: string, statusCode: number, errorName: string][] = [
  ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'bodyTooLarge'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 400, 'invalidBody'],
  ['FST_ERR_BAD_URL', 400, 'invalidParameter'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'unsupportedMediaType'],
  ['FST_ERR_ASYNC_CONSTRAINT', 500, 'invalidParameter'],
  ['FST_ERR_SOMETHING_NEW', 422, 'invalidBody']
]

for (const [code, statusCode, errorName] of refused) {
  t.test(`${code} of the framework becomes ${errorName}, and is no failure of ours`, t => {
    const thrown = Object.assign(new Error('their words'), { code, statusCode })
    t.match(translateError(thrown), { error: { errorName }, failure: undefined })
    t.end()
  })
}

t.test('anything else is an internal error that tells the client nothing, but the log everything', t => {
  const database = Object.assign(new Error('UNIQUE constraint failed: jobs.key'), { code: 'SQLITE_CONSTRAINT' })
  for (const thrown of [database, new TypeError('x is undefined'), 'a string', null, undefined, { statusCode: 503 }]) {
    const { error, failure } = translateError(thrown)
    t.equal(failure, thrown)
    t.strictSame(errorBody(error, 'id', settings), { error_code: 'MSS.00000004', error_msg: 'Internal Error' })
  }
  t.end()
})

t.test('the body has code and message; detail can be turned off', t => {
  const error = new ApiError('invalidParameter', 'name is required')
  t.strictSame(errorBody(error, 'id', settings), {
    error_code: 'MSS.00000003',
    error_msg: 'Invalid parameter: name is required'
  })
  t.equal(errorBody(error, 'id', { ...settings, errorDetail: 'off' }).error_msg, 'Invalid parameter')
  t.end()
})

t.test('in the words of the gateway, errors of the gateway carry the request id, others do not', t => {
  const gateway = { ...settings, authErrors: 'gateway' } as const
  t.strictSame(errorBody(new ApiError('apiNotFound'), 'id', gateway), {
    error_msg: 'The API does not exist or has not been published in the environment.',
    error_code: 'APIGW.0101',
    request_id: 'id'
  })
  t.strictSame(Object.keys(errorBody(new ApiError('jobNotFound'), 'id', gateway)), ['error_code', 'error_msg'])
  t.end()
})
