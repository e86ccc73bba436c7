/**
 * What a test has decided about single upload slots: that the URL has expired, or that the next uploads fail. Kept with
 * the files of the job, so that it goes where the job goes: into the database, and away with a reset. Pure.
 */
import type { JobRow, SlotMark, SlotName } from '../ports.ts'

type Marked = Pick<JobRow, 'files'>

const keyOf = ({ file, generation, part }: SlotName): string => `${file}:${generation}:${part}`

export function markOf({ files }: Marked, slot: SlotName): SlotMark | undefined {
  return files?.marks?.[keyOf(slot)]
}

/** Writes the mark into the job, which the caller stores; undefined takes it away. */
export function setMark(job: Marked, slot: SlotName, mark: SlotMark | undefined): void {
  const { generations = [], confirmed = {}, marks = {} } = job.files ?? {}
  const { [keyOf(slot)]: _, ...others } = marks
  job.files = { generations, confirmed, marks: mark ? { ...others, [keyOf(slot)]: mark } : others }
}
