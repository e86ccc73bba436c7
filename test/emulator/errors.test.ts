import t from 'tap'
import { ApiError, catalogue, jobErrors } from '../../emulator/errors.ts'

t.test('the detail follows the documented text', t => {
  t.equal(new ApiError('invalidParameter').message, 'Invalid parameter')
  t.equal(new ApiError('invalidParameter', 'name is required').message, 'Invalid parameter: name is required')
  t.equal(new ApiError('bodyTooLarge', 'why').message, 'Request entity too large: why')
  t.match(new ApiError('methodNotAllowed', 'x', { allow: 'GET' }), { headers: { allow: 'GET' }, detail: 'x' })
  t.end()
})

t.test('a message has at most 256 characters, counted as characters', t => {
  const fitting = new ApiError('invalidParameter', '😀'.repeat(256 - 'Invalid parameter: '.length))
  t.equal(Array.from(fitting.message).length, 256)
  t.notMatch(fitting.message, /…$/)
  const long = new ApiError('invalidParameter', '😀'.repeat(300))
  t.equal(Array.from(long.message).length, 256)
  t.match(long.message, /😀…$/u)
  t.end()
})

t.test('every entry fits the bounds of the documented error body', t => {
  const entries = Object.values(catalogue)
  t.equal(new Set(entries.map(({ code }) => code)).size, entries.length, 'no code has two meanings')
  for (const { code, message, status, summary } of entries) {
    t.ok(code.length <= 32 && message.length <= 256 && status >= 400 && status < 600 && summary.length > 10, code)
  }
  for (const [code, { message }] of Object.entries(jobErrors)) t.ok(/^MSS\.\d{8}$/.test(code) && message, code)
  t.end()
})
