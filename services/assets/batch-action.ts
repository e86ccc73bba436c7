/** One action on many assets: each succeeds or fails by itself, and the answer has them in groups. */
import { ApiError } from '../../emulator/errors.ts'
import type { Resource } from '../../emulator/resources/resource.ts'
import type { OperationContext } from '../../emulator/service.ts'
import { ASSET } from './asset-resource.ts'
import { refuseChange, refuseDeletion, refuseStateUnlessTenants, stateBeforeBin } from './asset-states.ts'

export type BatchAction = 'DELETE' | 'DELETE_FORCE' | 'RESTORE' | 'UNACTIVE' | 'ACTIVE' | 'SHARE' | 'UNSHARE'

interface Work extends Pick<OperationContext, 'emulator' | 'namespace'> {
  /** Name of the operation, for the history. */
  cause: string
}

/** Runs one action on an asset that is as it is stored now. Inside a unit of work; throws before it changes anything. */
export function act({ emulator: { resources }, namespace, cause }: Work, asset: Resource, action: BatchAction): void {
  const { row } = asset
  const moveTo = (state: string) => {
    if (row.state !== state) resources.move(namespace, asset, state, { cause })
  }
  switch (action) {
    case 'DELETE':
      refuseDeletion(row, false)
      return moveTo('DELETING')
    case 'DELETE_FORCE':
      refuseDeletion(row, true)
      return resources.remove(namespace, asset, { cause })
    case 'RESTORE':
      return moveTo(stateBeforeBin(row, resources.history(row)))
    case 'ACTIVE':
    case 'UNACTIVE':
      refuseStateUnlessTenants(row, `${action}D`)
      return moveTo(`${action}D`)
    case 'SHARE':
    case 'UNSHARE':
      refuseChange(row)
      asset.document['shared_config'] = { shared_type: action === 'SHARE' ? 'SHARED' : 'PRIVATE' }
      return resources.save(namespace, asset)
  }
}

interface Failure {
  error_code: string
  error_msg: string
}

/** In the answer's groups: first what succeeded, then a group for each reason of failure. */
export async function actOnMany(work: Work, action: BatchAction, assetIds: readonly string[]) {
  const { resources } = work.emulator
  const ids = [...new Set(assetIds)]
  const outcomes = new Map<string, Failure | undefined>()
  await resources.changeMany(work.namespace, ASSET, ids, asset =>
    outcomes.set(
      asset.row.id,
      failureOf(() => act(work, asset, action))
    )
  )
  for (const id of ids) {
    // What is not stored is of the library, or nowhere: the refusal says which.
    if (!outcomes.has(id)) outcomes.set(id, await refusalOf(work, id))
  }
  const groups = new Map<string, { ret_status: 'SUCCESS' | 'FAILED'; asset_ids: string[]; error_info?: Failure }>()
  for (const id of ids.toSorted((one, other) => Number(!!outcomes.get(one)) - Number(!!outcomes.get(other)))) {
    const failure = outcomes.get(id)
    const key = failure ? `${failure.error_code} ${failure.error_msg}` : ''
    const group = groups.get(key)
    if (group) group.asset_ids.push(id)
    else if (failure) groups.set(key, { ret_status: 'FAILED', asset_ids: [id], error_info: failure })
    else groups.set(key, { ret_status: 'SUCCESS', asset_ids: [id] })
  }
  return { results: [...groups.values()] }
}

function failureOf(work: () => void): Failure | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return told(error, true)
  }
}

async function refusalOf({ emulator, namespace }: Work, id: string): Promise<Failure | undefined> {
  try {
    await emulator.resources.change(namespace, ASSET, id, () => undefined)
    return undefined
  } catch (error) {
    // Its detail names the one id; a group has many.
    return told(error, false)
  }
}

function told(error: unknown, detailed: boolean): Failure {
  if (!(error instanceof ApiError)) throw error
  return { error_code: error.entry.code, error_msg: detailed ? error.message : error.entry.message }
}
