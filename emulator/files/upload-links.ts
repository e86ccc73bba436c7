/** Hands out the pre-signed URLs of a job's files, under the names that the API's answers give them. */
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { JobRow } from '../ports.ts'
import { attachmentRole, jobFiles, objectName } from './files.ts'
import type { FileName, FileRole } from './files.ts'
import { expectedParts } from './generations.ts'
import type { AskedFiles } from './generations.ts'
import { signUrl } from './signed-url.ts'

/** Fields of an answer: a list of URLs for the videos, one URL for every other file. */
export type UrlFields = Record<string, string | string[]>

/** Signs URLs for one namespace as of now; `base` is the origin that the client can reach. */
function signerOf(namespace: Namespace, method: 'PUT' | 'GET', base: string) {
  const key = namespace.secret('upload')
  const expiresAtSeconds = Math.ceil((namespace.now() + limits.uploadUrlLifetimeMs) / 1000)
  return (jobId: string, role: FileRole, generation: number, part?: number): string =>
    signUrl(
      base,
      { method, object: objectName(jobId, role), projectId: namespace.id, expiresAtSeconds, generation, part },
      key
    )
}

/** The upload URLs of one generation, which counts from 1. A video asked for in several parts has a URL for each. */
export function uploadUrls(
  namespace: Namespace,
  job: Pick<JobRow, 'jobId'>,
  asked: AskedFiles & { base: string; generation: number }
): UrlFields {
  const sign = signerOf(namespace, 'PUT', asked.base)
  const fields: UrlFields = {}
  for (const role of jobFiles) {
    const count = expectedParts(role.file, asked)
    if (count === 0) continue
    const urls = Array.from({ length: count }, (_, index) =>
      sign(job.jobId, role, asked.generation, count > 1 ? index + 1 : undefined)
    )
    fields[role.uploadField] = role.multiPart ? urls : (urls[0] ?? [])
  }
  return fields
}

/** Upload URLs for `count` comment attachments, numbered from `first` (at least 1) over the life of the job. */
export function attachmentUrls(
  namespace: Namespace,
  job: Pick<JobRow, 'jobId'>,
  asked: { base: string; first: number; count: number }
): string[] {
  const sign = signerOf(namespace, 'PUT', asked.base)
  return Array.from({ length: asked.count }, (_, index) => sign(job.jobId, attachmentRole(asked.first + index), 1))
}

/** The download URLs of the files that have a current generation, by their wire names. */
export function downloadUrls(
  namespace: Namespace,
  job: Pick<JobRow, 'jobId'>,
  base: string,
  currentOf: (file: FileName) => number | undefined
): Record<string, string> {
  const sign = signerOf(namespace, 'GET', base)
  const fields: Record<string, string> = {}
  for (const role of jobFiles) {
    const generation = currentOf(role.file)
    if (generation !== undefined) fields[role.downloadField] = sign(job.jobId, role, generation)
  }
  return fields
}

/** The download URLs of attachments, by number. */
export function attachmentDownloadUrls(
  namespace: Namespace,
  job: Pick<JobRow, 'jobId'>,
  base: string,
  numbers: readonly number[]
): string[] {
  const sign = signerOf(namespace, 'GET', base)
  return numbers.map(number => sign(job.jobId, attachmentRole(number), 1))
}
