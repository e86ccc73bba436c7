/** Every upload slot that an owner has handed out URLs for, used or not, and the names by which slots are known. Pure. */
import type { SlotName } from '../ports.ts'
import type { FileOwner, KindFiles } from './owner.ts'
import type { FileRole } from './roles.ts'

export interface Slot extends SlotName {
  role: FileRole
  /** Emulator time at which its URL was handed out; undefined when the history does not tell. */
  handedOutAt: number | undefined
}

/** In the order in which their URLs were handed out. `updatedAt` holds the times of the owner's updates, in order. */
export function slotsOf(kind: KindFiles, owner: FileOwner, updatedAt: readonly number[]): Slot[] {
  const times = [owner.createdAt, ...updatedAt]
  const files = (owner.files?.generations ?? []).flatMap((generation, index) => {
    const asked = kind.asked(generation)
    return kind.roles.flatMap(role => slotsOfFile(role, index + 1, asked[role.file] ?? 0, times[index]))
  })
  const announced = (kind.announced?.(owner) ?? []).flatMap(({ role, atMs }) => slotsOfFile(role, 1, 1, atMs))
  return [...files, ...announced]
}

function slotsOfFile(role: FileRole, generation: number, parts: number, handedOutAt: number | undefined): Slot[] {
  return Array.from({ length: parts }, (_, index) => ({
    role,
    file: role.file,
    generation,
    part: index + 1,
    handedOutAt
  }))
}

/** `{owner_id}:{file}:{generation}:{part}`; stable, and needs no escaping in a path. */
export function slotId(ownerId: string, { file, generation, part }: SlotName): string {
  return `${ownerId}:${file}:${generation}:${part}`
}

/** Takes an id apart; undefined when it has not the form of one. */
export function parseSlotId(id: string): { ownerId: string; name: SlotName } | undefined {
  const [, ownerId, file, generation, part] = /^(.+):([\w-]+):([1-9]\d{0,5}):([1-9]\d{0,5})$/.exec(id) ?? []
  if (ownerId === undefined || file === undefined) return undefined
  return { ownerId, name: { file, generation: Number(generation), part: Number(part) } }
}

export const sameSlot = (one: SlotName, other: SlotName): boolean =>
  one.file === other.file && one.generation === other.generation && one.part === other.part
