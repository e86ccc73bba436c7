/** A stored file as one piece, whatever parts it came in. Knows no job and no URL. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { UploadRow } from '../ports.ts'
import type { FileStore } from './file-store.ts'

export interface Download {
  size: number
  /** In quotes, as the header has it. */
  etag: string
  contentType: string
  /** Emulator time at which its last part came. */
  uploadedAt: number
  /** Bytes `first` to `last`, both included. Nothing is read before the stream is. */
  read(first: number, last: number): Readable
}

interface StoredPart {
  row: Pick<UploadRow, 'size' | 'md5' | 'contentType' | 'uploadedAt'>
  path: string
}

/** `parts` are in order and at least one. */
export function downloadOf(files: FileStore, parts: readonly StoredPart[]): Download {
  return {
    size: parts.reduce((sum, { row }) => sum + row.size, 0),
    etag: etagOf(parts.map(({ row }) => row.md5)),
    contentType: parts[0]?.row.contentType ?? '',
    uploadedAt: Math.max(...parts.map(({ row }) => row.uploadedAt)),
    read: (first, last) => Readable.from(concatenate(files, parts, first, last), { objectMode: false })
  }
}

async function* concatenate(files: FileStore, parts: readonly StoredPart[], first: number, last: number) {
  let begin = 0
  for (const { path, row } of parts) {
    const from = Math.max(first - begin, 0)
    const to = Math.min(last - begin, row.size - 1)
    if (from <= to) yield* files.read(path, from, to) as AsyncIterable<Buffer>
    begin += row.size
  }
}

/** A whole file has its MD5; one made of parts the MD5 of their MD5s and how many they were, as object stores do it. */
function etagOf(digests: readonly string[]): string {
  if (digests.length === 1) return `"${digests[0]}"`
  const combined = createHash('md5')
    .update(Buffer.from(digests.join(''), 'hex'))
    .digest('hex')
  return `"${combined}-${digests.length}"`
}
