/**
 * 2D avatar videos: a client sends scenes, waits, and finds a video. Source: the official page of the create operation;
 * the other three operations as the official SDK has them.
 */
import type { Service } from '../../emulator/service.ts'
import { assetUnknown } from './known-assets.ts'
import { videoKind, videoSwitches } from './video-kind.ts'

export default {
  name: 'videos',
  place: 1,
  tags: {
    '2d-digital-human-videos': 'Avatar videos: create, show, cancel.',
    'digital-human-videos': 'Video jobs of every kind.'
  },
  kinds: [videoKind],
  switches: videoSwitches,
  operations: {
    Create2DDigitalHumanVideo: {
      summary: 'Create a 2D avatar video job',
      description:
        'Stores the job and starts its lifecycle: WAITING, PROCESSING, then SUCCEED, FAILED or BLOCK. Where a callback is configured, it is called when the job succeeds or fails.',
      errors: ['invalidParameter', 'invalidBody', assetUnknown],
      fidelity: 'stateful',
      evidence: 'documented'
    },
    Show2DDigitalHumanVideo: {
      summary: 'Show a 2D avatar video job',
      description: 'State, times and result of the job; with `show_script` also the settings it was created with.',
      errors: ['invalidParameter', 'jobNotFound'],
      fidelity: 'stateful',
      evidence: 'sdk'
    },
    Cancel2DDigitalHumanVideo: {
      summary: 'Cancel a waiting 2D avatar video job',
      description: 'Only a job that is still WAITING can be cancelled; it becomes CANCELED, and no callback is sent.',
      errors: ['invalidParameter', 'jobNotFound'],
      fidelity: 'stateful',
      evidence: 'sdk',
      assumption: 'The answer to cancelling a job in another state is not documented; 400 MSS.00000003 is assumed.'
    },
    ListDigitalHumanVideo: {
      summary: 'List video jobs',
      description: 'Video jobs of the last month unless `create_since` says otherwise, oldest first, a page at a time.',
      errors: ['invalidParameter'],
      fidelity: 'stateful',
      evidence: 'sdk',
      assumption:
        'Undocumented: the default sort key (create_time), what a fuzzy field matches (any part, case ignored), and that an unknown sort key is refused.'
    }
  },
  code: () => import('./handlers.ts')
} satisfies Service
