/**
 * How far the files of an owner have come, from what was asked for and what is there. Pure.
 *
 * Every set of upload URLs that an owner hands out is a generation: 1 at its creation, one more for each update. A file
 * counts in its highest generation whose parts have all arrived, so an update that never gets its files changes nothing.
 */
import type { UploadRow } from '../ports.ts'
import type { FileOwner, KindFiles } from './owner.ts'
import type { FileStatus } from './roles.ts'

type WithFiles = Pick<FileOwner, 'files'>

/** The parts that each generation asked of the file, oldest first. An announced file is asked for once, beside the rest. */
function askedOf(kind: KindFiles, { files }: WithFiles, file: string): { generation: number; expected: number }[] {
  if (!kind.roles.some(role => role.file === file)) return [{ generation: 1, expected: 1 }]
  return (files?.generations ?? [])
    .map((generation, index) => ({ generation: index + 1, expected: kind.asked(generation)[file] ?? 0 }))
    .filter(({ expected }) => expected > 0)
}

/** `rows` are the uploads of this owner, in order of their parts. */
export function statusOfFile(kind: KindFiles, owner: WithFiles, file: string, rows: readonly UploadRow[]): FileStatus {
  const sets = askedOf(kind, owner, file).map(asked => ({ ...asked, rows: partsOf(rows, file, asked.generation) }))
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
  kind: KindFiles,
  owner: WithFiles,
  { file, generation }: { file: string; generation: number },
  rows: readonly UploadRow[]
): UploadRow[] {
  const asked = askedOf(kind, owner, file).find(each => each.generation === generation)
  const parts = partsOf(rows, file, generation)
  return parts.length === asked?.expected ? parts : []
}

function partsOf(rows: readonly UploadRow[], file: string, generation: number): UploadRow[] {
  return rows.filter(row => row.file === file && row.generation === generation)
}
