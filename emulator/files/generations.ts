/**
 * How far the files of a job have come, from what was asked for and what is there. Pure.
 *
 * Every set of upload URLs that a job hands out is a generation: 1 at its creation, one more for each update. A file
 * counts in its highest generation whose parts have all arrived, so an update that never gets its files changes nothing.
 */
import { jobFiles } from './files.ts'
import type { FileName } from './files.ts'
import type { JobRow, UploadRow } from '../ports.ts'
import type { UploadGeneration } from '../training-attributes.ts'

/** What one set of upload URLs asked for; generation n is `attributes.uploads.generations[n - 1]` of the job. */
export interface AskedFiles extends UploadGeneration {
  /** The files that had URLs, where that is not all of them. */
  only?: readonly FileName[] | undefined
}

export interface UploadedPart {
  part: number
  /** In quotes, as the ETag header of the upload had it. */
  etag: string
}

export interface FileStatus {
  /** Whether some generation has all its parts. */
  complete: boolean
  /** The highest generation whose parts are all there: the one that counts. Undefined unless `complete`. */
  current: number | undefined
  /** The newest generation that had a URL for this file; undefined when none had. */
  newest: number | undefined
  /** Parts that the newest generation asked for. */
  expected: number
  /** Parts of the newest generation that are there, in order. */
  parts: UploadedPart[]
}

/** How many parts the generation asks of the file; 0 when it has no URL for it. */
export function expectedParts(file: string, asked: AskedFiles): number {
  if (asked.only?.some(name => name === file) === false) return 0
  if (file === 'trainingVideo') return asked.videoParts
  if (file === 'actionVideo') return asked.actionParts ?? 0
  if (file === 'audio') return asked.audio ? 1 : 0
  return 1
}

/** The parts that each generation asked of the file, oldest first. An attachment is asked for once, beside the rest. */
function askedOf(job: Pick<JobRow, 'attributes'>, file: string): { generation: number; expected: number }[] {
  if (!jobFiles.some(role => role.file === file)) return [{ generation: 1, expected: 1 }]
  const uploads = job.attributes['uploads'] as { generations?: AskedFiles[] } | undefined
  return (uploads?.generations ?? [])
    .map((asked, index) => ({ generation: index + 1, expected: expectedParts(file, asked) }))
    .filter(({ expected }) => expected > 0)
}

/** `rows` are the uploads of this job, in order of their parts. */
export function statusOfFile(job: Pick<JobRow, 'attributes'>, file: string, rows: readonly UploadRow[]): FileStatus {
  const sets = askedOf(job, file).map(asked => ({ ...asked, rows: partsOf(rows, file, asked.generation) }))
  const current = sets.findLast(set => set.rows.length === set.expected)
  const newest = sets.at(-1)
  return {
    complete: current !== undefined,
    current: current?.generation,
    newest: newest?.generation,
    expected: newest?.expected ?? 0,
    parts: (newest?.rows ?? []).map(({ part, md5 }) => ({ part, etag: `"${md5}"` }))
  }
}

/** The parts of one generation of a file, or nothing while some are missing. */
export function completeParts(
  job: Pick<JobRow, 'attributes'>,
  file: string,
  generation: number,
  rows: readonly UploadRow[]
): UploadRow[] {
  const asked = askedOf(job, file).find(each => each.generation === generation)
  const parts = partsOf(rows, file, generation)
  return parts.length === asked?.expected ? parts : []
}

function partsOf(rows: readonly UploadRow[], file: string, generation: number): UploadRow[] {
  return rows.filter(row => row.file === file && row.generation === generation)
}
