import t from 'tap'
import { ApiError, catalogue, jobErrors } from '../../emulator/errors.ts'

t.test('the detail follows the documented text', t => {
  t.equal(new ApiError('invalidParameter').message, 'Invalid parameter')
  t.equal(new ApiError('invalidParameter', 'name is required').message, 'Invalid parameter: name is required')
  t.equal(new ApiError('bodyTooLarge', 'why').message, 'Request entity too large: why')
  t.match(new ApiError('methodNotAllowed', 'x', { allow: 'GET' }), { headers: { allow: 'GET' }, detail: 'x' })
  t.end()
})

t.test('a message has at most 256 characters, however a client counts them, and none is cut in two', t => {
  const room = 256 - 'Invalid parameter: '.length
  for (const [text, whole] of [
    ['a'.repeat(room), true],
    ['a'.repeat(room + 1), false],
    [`${'a'.repeat(room - 2)}😀`, true],
    [`${'a'.repeat(room - 1)}😀`, false],
    ['😀'.repeat(room), false],
    [`a${'😀'.repeat(room)}`, false]
  ] as const) {
    const { message } = new ApiError('invalidParameter', text)
    t.equal(message.endsWith('…'), !whole)
    t.ok(message.length <= 256 && message.length >= 255 && message.isWellFormed(), `${message.length}`)
  }
  t.end()
})

t.test('every entry fits the bounds of the documented error body', t => {
  const entries = Object.values(catalogue)
  const told = entries.map(({ code, status }) => `${code} ${status}`)
  t.equal(new Set(told).size, entries.length, 'no code has two meanings with one status')
  for (const { code, message, status, summary } of entries) {
    t.ok(code.length <= 32 && message.length <= 256 && status >= 400 && status < 600 && summary.length > 10, code)
  }
  for (const [code, { message }] of Object.entries(jobErrors)) t.ok(/^MSS\.\d{8}$/.test(code) && message, code)
  t.end()
})
