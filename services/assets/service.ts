/**
 * The library: avatars, voices, pictures, videos, music; of the project, and of the system. Source: models of the official
 * SDKs; states and the recycle bin as the console's guide has them.
 */
import type { Service } from '../../emulator/service.ts'
import { assetFileOperations, assetFileResource, assetFileTags } from './asset-file.ts'
import { assetResource } from './asset-resource.ts'
import { assetMissing } from './errors.ts'

const assetSwitches = {
  assets: {
    values: ['lax', 'strict'],
    default: 'lax',
    description: '`strict` refuses videos that name assets which are not there, of another type, or not active.'
  }
} as const satisfies Service['switches']

export default {
  name: 'assets',
  place: 4,
  tags: { 'digital-assets': 'The library of assets: avatars, voices, pictures, videos, music.', ...assetFileTags },
  resources: [assetResource, assetFileResource],
  switches: assetSwitches,
  operations: {
    ...assetFileOperations,
    RestoreAsset: {
      summary: 'Take an asset out of the recycle bin',
      description: 'It is again what it was before it was deleted.',
      errors: ['invalidParameter', assetMissing],
      fidelity: 'stateful',
      evidence: 'sdk'
    },
    BatchExecuteAssetAction: {
      summary: 'Do one thing to many assets',
      description:
        'Each asset by itself; the answer has one group for what succeeded, and one for each reason of failure.',
      errors: ['invalidParameter', 'invalidBody'],
      fidelity: 'stateful',
      evidence: 'sdk',
      assumption: 'Undocumented: that failures are grouped by their reason, and what `params` may say; it is not read.'
    },
    ListAssetSummary: {
      summary: 'Show names, states and covers of many assets',
      description: 'Of up to 1,000 ids; those of no asset are left out.',
      errors: ['invalidParameter', 'invalidBody'],
      fidelity: 'stateful',
      evidence: 'sdk',
      assumption: 'Undocumented: what is answered for an id of no asset.'
    }
  },
  code: () => import('./handlers.ts')
} satisfies Service
