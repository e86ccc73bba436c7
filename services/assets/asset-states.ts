/**
 * The states of an asset as the API spells them, and who takes it from where to where.
 *
 *   CREATING --main file--> UNACTIVED <--tenant--> ACTIVED <-- what the platform makes
 *      |-- 24 h without one --> FAILED      BLOCK, WAITING_DELETE: by the platform, that is by the control plane
 *   CREATING, UNACTIVED, FAILED --delete--> DELETING (recycle bin) --restore--> where it was
 *                                              |-- 7 days --> gone
 *
 * Source: states of the official SDK; that only what is not active can be deleted, and the 7 days, are of the console's
 * guide. That what still waits for its file can be deleted is assumed.
 */
import { ApiError } from '../../emulator/errors.ts'
import type { ResourceStates } from '../../emulator/resources/resource.ts'
import type { ResourceEvent, ResourceRow } from '../../emulator/resources/resource-ports.ts'

const HOUR_MS = 3_600_000

/** By a review. */
const FROZEN = 'BLOCK'

export const assetStates: ResourceStates = {
  field: 'asset_state',
  initial: 'CREATING',
  values: ['CREATING', 'FAILED', 'UNACTIVED', 'ACTIVED', 'DELETING', 'DELETED', 'BLOCK', 'WAITING_DELETE'],
  expiries: {
    CREATING: {
      afterMs: 24 * HOUR_MS,
      to: 'FAILED',
      document: { fail_type: 'AUTOMATIC_REVIEW_REJECT', reason: 'No main file was uploaded within 24 hours.' }
    },
    DELETING: { afterMs: 7 * 24 * HOUR_MS, to: 'DELETED' }
  },
  gone: ['DELETED'],
  withheld: [FROZEN],
  ways: {
    CREATING: ['UNACTIVED', 'FAILED', 'BLOCK', 'DELETING'],
    FAILED: ['UNACTIVED', 'DELETING'],
    UNACTIVED: ['ACTIVED', 'FAILED', 'BLOCK', 'DELETING'],
    ACTIVED: ['UNACTIVED', 'BLOCK', 'WAITING_DELETE'],
    BLOCK: ['UNACTIVED', 'ACTIVED', 'DELETING'],
    WAITING_DELETE: ['UNACTIVED', 'ACTIVED', 'DELETING'],
    DELETING: ['CREATING', 'FAILED', 'UNACTIVED', 'DELETED']
  }
}

export const deletable: readonly string[] = ['CREATING', 'UNACTIVED', 'FAILED']

type Row = Pick<ResourceRow, 'state'>

/** Whether nobody may look at its files. */
export const isFrozen = ({ state }: Row): boolean => state === FROZEN

/** Throws unless the asset may go to the recycle bin, or, for good, from there as well. */
export function refuseDeletion({ state }: Row, forGood: boolean): void {
  const from = forGood ? [...deletable, 'DELETING'] : deletable
  if (!from.includes(state ?? '')) refuse(`only an asset that is ${from.join(' or ')} can be deleted, this is ${state}`)
}

/** Where an asset in the recycle bin was before. Throws where it is not there. */
export function stateBeforeBin({ state }: Row, history: readonly ResourceEvent[]): string {
  if (state !== 'DELETING') refuse(`only an asset that is DELETING can be restored, this is ${state}`)
  return history.findLast(({ to }) => to === 'DELETING')?.from ?? 'UNACTIVED'
}

/** Throws unless a tenant may bring the asset into that state. */
export function refuseStateUnlessTenants({ state }: Row, wanted: string): void {
  if (wanted === state) return
  const tenants = ['UNACTIVED', 'ACTIVED']
  if (!tenants.includes(wanted)) refuse(`asset_state: a tenant may ask for ${tenants.join(' or ')}, not for ${wanted}`)
  if (!tenants.includes(state ?? '')) refuse(`asset_state: an asset that is ${state} cannot become ${wanted}`)
}

/** What is in the recycle bin, or frozen, stays as it is. */
export function refuseChange({ state }: Row): void {
  if (state === 'DELETING' || state === 'BLOCK') refuse(`an asset that is ${state} cannot be changed`)
}

function refuse(detail: string): never {
  throw new ApiError('invalidParameter', detail)
}
