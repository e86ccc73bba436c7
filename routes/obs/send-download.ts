/** Answers with a stored file or a range of it. Knows no URL and no job. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { nearestTime } from '../../emulator/time/time-range.ts'
import { parseRange } from '../../emulator/files/byte-range.ts'
import type { Download } from '../../emulator/files/download.ts'
import { ObsError } from '../../emulator/files/obs-error.ts'

/** Throws `ObsError` for a range outside the file. HEAD gets the headers of GET. */
export function sendDownload(file: Download, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const range = parseRange(request.headers.range, file.size)
  if (range === 'unsatisfiable') {
    throw new ObsError('invalidRange', undefined, { 'content-range': `bytes */${file.size}` })
  }
  const { first, last } = range ?? { first: 0, last: file.size - 1 }
  if (range) reply.code(206).header('content-range', `bytes ${first}-${last}/${file.size}`)
  reply.headers({
    'content-type': file.contentType,
    'content-length': last - first + 1,
    etag: file.etag,
    'last-modified': new Date(nearestTime(file.uploadedAt)).toUTCString(),
    'accept-ranges': 'bytes',
    // The bytes and their media type are a stranger's; a browser must not run them as a page of the emulator.
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff'
  })
  return reply.send(request.method === 'HEAD' ? undefined : file.read(first, last))
}
