/** Judges `X-App-UserId`, the tenant's own name for an end user; knows nothing of what it is used for. */
import { isUtf8 } from 'node:buffer'
import { codePoints } from '../../openapi/code-points.ts'
import { Refusal } from './refusal.ts'

/** Longest value that the official OpenAPI document allows, in characters. */
const LONGEST = 256

/** Han characters, CJK punctuation and the full-width forms that go with them. The page forbids Chinese characters. */
const chinese = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/**
 * The header's value as text, or undefined when it was not sent.
 * @throws Refusal when it is empty, longer than 256 characters, or has Chinese characters.
 */
export function judgeAppUserId(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  const value = headerText('X-App-UserId', header, LONGEST)
  if (chinese.test(value)) throw refusal('X-App-UserId', 'must not have Chinese characters')
  return value
}

/**
 * The value of a header that was sent, as text.
 * @throws Refusal when it is empty or has more than `longest` characters.
 */
export function headerText(name: string, header: string | string[], longest: number): string {
  const value = decode(typeof header === 'string' ? header : header.join(', '))
  const length = codePoints(value)
  if (length < 1 || length > longest) {
    throw refusal(name, `must have 1 to ${longest} characters, got ${length}`)
  }
  return value
}

const refusal = (name: string, rule: string) => new Refusal([{ place: name, sentence: `${name} ${rule}` }])

/** Node hands header bytes over as Latin-1; clients that send more than ASCII send UTF-8. */
function decode(value: string): string {
  const bytes = Buffer.from(value, 'latin1')
  const whole = bytes.toString('latin1') === value
  return whole && isUtf8(bytes) ? bytes.toString('utf8') : value
}
