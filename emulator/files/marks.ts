/**
 * What a test has decided about single upload slots: that the URL has expired, or that the next uploads fail. Kept with
 * the files of their owner, so that it goes where the owner goes: into the database, and away with a reset. Pure.
 */
import type { SlotMark, SlotName } from '../ports.ts'
import type { FileOwner } from './owner.ts'

type Marked = Pick<FileOwner, 'files'>

const keyOf = ({ file, generation, part }: SlotName): string => `${file}:${generation}:${part}`

export function markOf({ files }: Marked, slot: SlotName): SlotMark | undefined {
  return files?.marks?.[keyOf(slot)]
}

/** Writes the mark into the owner, which the caller stores; undefined takes it away. */
export function setMark(owner: Marked, slot: SlotName, mark: SlotMark | undefined): void {
  const { generations = [], confirmed = {}, marks = {} } = owner.files ?? {}
  const { [keyOf(slot)]: _, ...others } = marks
  owner.files = { generations, confirmed, marks: mark ? { ...others, [keyOf(slot)]: mark } : others }
}
