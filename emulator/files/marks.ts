/**
 * What a test has decided about single upload slots: that the URL has expired, or that the next uploads fail. Kept in
 * the attributes of the job, so that it goes where the job goes: into the database, and away with a reset. Pure.
 */
import type { JobRow } from '../ports.ts'

/** One upload URL's worth of a job: a file in one generation, or a part of it. */
export interface SlotName {
  file: string
  generation: number
  /** From 1; 1 for a file that comes in one piece. */
  part: number
}

export interface OrderedFailure {
  status: number
  code: string
  /** How many uploads still fail. */
  times: number
}

export interface SlotMark {
  expired?: true
  failure?: OrderedFailure
}

type Marked = Pick<JobRow, 'attributes'>

const keyOf = ({ file, generation, part }: SlotName): string => `${file}:${generation}:${part}`

export function markOf(job: Marked, slot: SlotName): SlotMark | undefined {
  return marksOf(job)?.[keyOf(slot)]
}

/** Writes the mark into the attributes, which the caller stores; undefined takes it away. */
export function setMark(job: Marked, slot: SlotName, mark: SlotMark | undefined): void {
  const { [keyOf(slot)]: _, ...others } = marksOf(job) ?? {}
  const marks = mark ? { ...others, [keyOf(slot)]: mark } : others
  job.attributes.uploads = { ...(job.attributes.uploads as object | undefined), marks }
}

function marksOf(job: Marked): Readonly<Record<string, SlotMark>> | undefined {
  return (job.attributes.uploads as { marks?: Record<string, SlotMark> } | undefined)?.marks
}
