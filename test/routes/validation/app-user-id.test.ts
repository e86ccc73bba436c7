import t from 'tap'
import { judgeAppUserId } from '../../../routes/validation/app-user-id.ts'
import { ApiError } from '../../../emulator/errors.ts'

/** A header as Node hands it over: each byte a character. */
const asSent = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

function refusalOf(header: string | string[]): string | undefined {
  try {
    judgeAppUserId(header)
    return undefined
  } catch (error) {
    return error instanceof ApiError ? error.detail : String(error)
  }
}

t.test('X-App-UserId may be absent', t => {
  t.equal(judgeAppUserId(undefined), undefined)
  t.end()
})

t.test('X-App-UserId is read as UTF-8, or as it came where it is none', t => {
  const table: [string | string[], string][] = [
    ['user-1', 'user-1'],
    [asSent('zoë'), 'zoë'],
    [asSent('ユーザー'), 'ユーザー'],
    [asSent('😀'), '😀'],
    ['zo\u00eb', 'zo\u00eb'],
    ['zo\u0142', 'zo\u0142'],
    [['a', 'b'], 'a, b']
  ]
  for (const [header, expected] of table) t.equal(judgeAppUserId(header), expected)
  t.end()
})

t.test('X-App-UserId has 1 to 256 characters', t => {
  const rule = 'X-App-UserId must have 1 to 256 characters'
  t.equal(refusalOf(''), `${rule}, got 0`)
  t.equal(refusalOf('x'), undefined)
  t.equal(refusalOf('x'.repeat(256)), undefined)
  t.equal(refusalOf('x'.repeat(257)), `${rule}, got 257`)
  t.equal(refusalOf(asSent('é'.repeat(256))), undefined, 'characters are counted, not bytes')
  t.end()
})

t.test('X-App-UserId has no Chinese characters, nor punctuation that goes with them', t => {
  for (const text of ['用户', 'user-李', '、', '，', 'Ａ', '𠮷']) {
    t.equal(refusalOf(asSent(text)), 'X-App-UserId must not have Chinese characters', text)
    t.equal(refusalOf(text), 'X-App-UserId must not have Chinese characters', `${text}, already decoded`)
  }
  t.end()
})
