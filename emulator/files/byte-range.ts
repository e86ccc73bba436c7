/** The `Range` header of RFC 9110, for a single range of bytes. Pure. */
export interface ByteRange {
  /** First and last byte, both included, counted from 0. */
  first: number
  last: number
}

/**
 * The bytes that `header` asks for out of `size`; undefined when the whole is to be sent, which the RFC lets a server
 * do for several ranges at once, for other units and for what it cannot read.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '')
  if (!match) return undefined
  const [, from = '', to = ''] = match
  if (from === '') {
    if (to === '') return undefined
    const length = Math.min(Number(to), size)
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 }
  }
  const first = Number(from)
  if (to !== '' && Number(to) < first) return undefined
  if (first >= size) return 'unsatisfiable'
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) }
}
