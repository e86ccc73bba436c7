/** Every upload slot that a job has handed out URLs for, used or not, and the names by which slots are known. Pure. */
import type { JobRow } from '../ports.ts'
import { attachmentRole, jobFiles } from './files.ts'
import type { FileRole } from './files.ts'
import { expectedParts } from './generations.ts'
import type { AskedFiles } from './generations.ts'
import type { SlotName } from './marks.ts'

export interface Slot extends SlotName {
  role: FileRole
  /** Emulator time at which its URL was handed out; undefined when the history does not tell. */
  handedOutAt: number | undefined
}

interface HandedOut {
  uploads?: { generations?: AskedFiles[] }
  comments?: readonly { atMs: number; attachments: number }[]
}

/** In the order in which their URLs were handed out. `updatedAt` holds the times of the job's updates, in order. */
export function slotsOf(job: Pick<JobRow, 'attributes' | 'createdAt'>, updatedAt: readonly number[]): Slot[] {
  const { uploads, comments = [] } = job.attributes as HandedOut
  const times = [job.createdAt, ...updatedAt]
  const files = (uploads?.generations ?? []).flatMap((asked, index) =>
    jobFiles.flatMap(role => partsOf(role, { generation: index + 1, asked, handedOutAt: times[index] }))
  )
  const announced = comments.flatMap(({ atMs, attachments }) => Array.from({ length: attachments }, () => atMs))
  const attachments = announced.map((atMs, index) => {
    const role = attachmentRole(index + 1)
    return { role, file: role.file, generation: 1, part: 1, handedOutAt: atMs }
  })
  return [...files, ...attachments]
}

function partsOf(
  role: FileRole,
  set: { generation: number; asked: AskedFiles; handedOutAt: number | undefined }
): Slot[] {
  const { generation, asked, handedOutAt } = set
  const length = expectedParts(role.file, asked)
  return Array.from({ length }, (_, index) => ({ role, file: role.file, generation, part: index + 1, handedOutAt }))
}

/** `{job_id}:{file}:{generation}:{part}`; stable, and needs no escaping in a path. */
export function slotId(jobId: string, { file, generation, part }: SlotName): string {
  return `${jobId}:${file}:${generation}:${part}`
}

/** Takes an id apart; undefined when it has not the form of one. */
export function parseSlotId(id: string): { jobId: string; name: SlotName } | undefined {
  const [, jobId, file, generation, part] = /^(.+):(\w+):([1-9]\d{0,5}):([1-9]\d{0,5})$/.exec(id) ?? []
  if (jobId === undefined || file === undefined) return undefined
  return { jobId, name: { file, generation: Number(generation), part: Number(part) } }
}

export const sameSlot = (one: SlotName, other: SlotName): boolean =>
  one.file === other.file && one.generation === other.generation && one.part === other.part
