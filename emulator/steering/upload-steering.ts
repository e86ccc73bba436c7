/**
 * What a test sees of the upload slots of jobs and other resources, and does to them: let a URL expire, make
 * uploads fail, or put the bytes there itself.
 *
 *   waiting -- fail --> failed -- the ordered uploads have failed --> waiting
 *   waiting, failed -- expire, or a day has passed --> expired
 *   waiting, failed -- an upload --> received
 *   waiting, failed, expired -- put --> received
 *
 * Invariants
 * 1. Marks are written into the owner's row in one transaction with the look at the slot that allowed them.
 * 2. What was received stays as it is: a received slot takes neither mark nor bytes.
 */
import { NotPossible } from './job-steering.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { OrderedFailure, SlotMark, SlotName, UnitOfWork, UploadRow } from '../ports.ts'
import type { Download } from '../files/download.ts'
import type { SentFile } from '../files/intake.ts'
import { markOf, setMark } from '../files/marks.ts'
import { ObsError } from '../files/obs-error.ts'
import type { FileOwner } from '../files/owner.ts'
import type { FileOwners } from '../files/owners.ts'
import { sameSlot, slotsOf } from '../files/slots.ts'
import type { Slot } from '../files/slots.ts'
import type { Uploads } from '../files/uploads.ts'

export const slotStates = ['waiting', 'received', 'expired', 'failed'] as const
export type SlotState = (typeof slotStates)[number]

export interface SlotReport extends Slot {
  owner: FileOwner
  state: SlotState
  /** The last moment at which its URL works, in emulator time; undefined when that is not known. */
  expiresAt: number | undefined
  failure: OrderedFailure | undefined
  /** What was uploaded. */
  upload: UploadRow | undefined
}

/** What may still be done in a state. */
const possible: Readonly<Record<SlotState, readonly string[]>> = {
  waiting: ['expire', 'fail', 'content'],
  failed: ['expire', 'fail', 'content'],
  expired: ['expire', 'content'],
  received: []
}

export class UploadSteering {
  readonly #owners: FileOwners
  readonly #uploads: Uploads
  readonly #unitOfWork: UnitOfWork

  constructor(options: { owners: FileOwners; uploads: Uploads; unitOfWork: UnitOfWork }) {
    this.#owners = options.owners
    this.#uploads = options.uploads
    this.#unitOfWork = options.unitOfWork
  }

  /** Whoever has the id, whether it takes files or not. */
  owner(namespace: Namespace, id: string): FileOwner | undefined {
    return this.#owners.find(namespace, id)
  }

  /** The slots of all owners of the namespace, in the order of their creation. */
  ofNamespace(namespace: Namespace): SlotReport[] {
    return this.#owners.all(namespace).flatMap(owner => this.ofOwner(namespace, owner))
  }

  /** The slots of one owner, in the order in which their URLs were handed out. */
  ofOwner(namespace: Namespace, owner: FileOwner): SlotReport[] {
    const slots = slotsOf(this.#owners.filesOf(owner), owner, this.#owners.updateTimes(owner))
    if (slots.length === 0) return []
    const rows = this.#uploads.received(owner)
    return slots.map(slot => reportOf(namespace.now(), owner, slot, rows))
  }

  find(namespace: Namespace, owner: FileOwner, name: SlotName): SlotReport | undefined {
    return this.ofOwner(namespace, owner).find(slot => sameSlot(slot, name))
  }

  /** From now on the upload URL answers that it has expired. */
  expire(namespace: Namespace, slot: SlotReport): SlotReport {
    return this.#mark(namespace, slot, 'expire', { expired: true })
  }

  /** The next uploads by the URL fail, `failure.times` of them. */
  fail(namespace: Namespace, slot: SlotReport, failure: OrderedFailure): SlotReport {
    return this.#mark(namespace, slot, 'fail', { failure })
  }

  /** Stores bytes as if the client had sent them, whatever has become of the URL. Throws `ObsError`. */
  async put(namespace: Namespace, slot: SlotReport, sent: SentFile): Promise<SlotReport> {
    refuseUnless('content', slot)
    try {
      await this.#uploads.put(namespace, slot, sent)
    } catch (error) {
      const taken = error instanceof ObsError && ['alreadyUsed', 'uploadUnderWay'].includes(error.errorName)
      throw taken ? new NotPossible(error.message, possible.received) : error
    }
    return this.#again(namespace, slot)
  }

  /** The bytes of a slot that has some. Throws `ObsError`. */
  open(slot: SlotReport): Promise<Download> {
    return this.#uploads.openRows(slot.upload ? [slot.upload] : [])
  }

  #mark(namespace: Namespace, slot: SlotReport, action: string, mark: SlotMark): SlotReport {
    return this.#unitOfWork.runNow(() => {
      const current = this.#again(namespace, slot)
      refuseUnless(action, current)
      const { owner } = current
      setMark(owner, current, mark)
      this.#owners.save(owner)
      return this.#again(namespace, slot)
    })
  }

  #again(namespace: Namespace, slot: SlotReport): SlotReport {
    return this.find(namespace, this.#owners.again(slot.owner), slot) ?? slot
  }
}

function refuseUnless(action: string, slot: SlotReport): void {
  if (possible[slot.state].includes(action)) return
  throw new NotPossible(`${action} does not fit an upload slot that is ${slot.state}`, possible[slot.state])
}

function reportOf(now: number, owner: FileOwner, slot: Slot, rows: readonly UploadRow[]): SlotReport {
  const upload = rows.find(row => sameSlot(row, slot))
  const mark = markOf(owner, slot)
  const expiresAt = slot.handedOutAt === undefined ? undefined : lastMoment(slot.handedOutAt)
  const expired = mark?.expired === true || (expiresAt !== undefined && now > expiresAt)
  const open = mark?.failure ? 'failed' : 'waiting'
  const state = upload ? 'received' : expired ? 'expired' : open
  return { ...slot, owner, state, expiresAt, failure: mark?.failure, upload }
}

/** URLs carry their expiry in whole seconds. */
function lastMoment(handedOutAt: number): number {
  return Math.ceil((handedOutAt + limits.uploadUrlLifetimeMs) / 1000) * 1000
}
