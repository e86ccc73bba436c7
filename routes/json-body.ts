/** Reads the raw bytes of a request as JSON, or refuses them in the API's words; knows no schema. */
import { isUtf8 } from 'node:buffer'
import { ApiError } from '../emulator/errors.ts'
import { limits } from '../emulator/limits.ts'

export type JsonParser = (text: string) => unknown

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENERS = new Set([0x7b, 0x5b])
const CLOSERS = new Set([0x7d, 0x5d])

/** `contentType` is the header as sent. An absent one is taken for JSON, as the API's own SDKs do. */
export function readJson(raw: Buffer, contentType: string | undefined, parse: JsonParser): unknown {
  if (contentType !== undefined && !isJson(contentType)) {
    throw new ApiError('unsupportedMediaType', `Content-Type must be application/json, got ${contentType.slice(0, 60)}`)
  }
  if (raw.length === 0) throw new ApiError('invalidBody', 'the request has no body')
  if (!isUtf8(raw)) throw new ApiError('invalidBody', 'the body is not UTF-8')
  if (deeperThan(raw, limits.jsonDepth)) {
    throw new ApiError('invalidBody', `the body is nested deeper than ${limits.jsonDepth} levels`)
  }
  const text = raw.toString('utf8')
  try {
    return parse(text)
  } catch {
    throw new ApiError('invalidBody', whyNot(text))
  }
}

/** The careful parser says only that it refuses; the plain one says where. */
function whyNot(text: string): string {
  try {
    JSON.parse(text)
    return 'the body has a member that no body may have: __proto__ or constructor.prototype'
  } catch (error) {
    return `the body is not JSON: ${(error as Error).message}`
  }
}

function isJson(contentType: string): boolean {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';')
  if (type.trim() !== 'application/json') return false
  const charset = parameters.map(parameter => parameter.trim()).find(parameter => parameter.startsWith('charset='))
  return charset === undefined || /^charset="?utf-?8"?$/.test(charset)
}

/** Counts brackets outside strings. Serialising what was parsed recurses, so depth must be known before. */
function deeperThan(raw: Buffer, most: number): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < raw.length; index++) {
    const byte = raw[index] ?? 0
    if (inString) {
      if (byte === BACKSLASH) index++
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if (OPENERS.has(byte)) {
      if (++depth > most) return true
    } else if (CLOSERS.has(byte)) depth--
  }
  return false
}
