/** Refusals that assets have of their own. Source: the official table of error codes. */
import type { CatalogueEntry } from '../../emulator/errors.ts'

export const assetMissing = {
  code: 'MSS.10001001',
  status: 400,
  message: 'Asset not found',
  summary: 'No asset has this id, in this project or in the system library.',
  evidence: 'documented'
} as const satisfies CatalogueEntry

/** Of all operations on one asset, only that which shows it documents a 404. */
export const assetNotShown = { ...assetMissing, status: 404, evidence: 'assumed' } as const satisfies CatalogueEntry

export const assetNameTaken = {
  code: 'MSS.10001005',
  status: 400,
  message: 'Asset name already exists',
  summary: 'Another asset of the project has this name.',
  evidence: 'documented'
} as const satisfies CatalogueEntry
