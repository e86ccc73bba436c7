/**
 * Video scripts: drafts that a project keeps, of which videos can be made, and the templates of the system. Source: models
 * and texts of the official SDK and of its OpenAPI documents.
 */
import type { Service } from '../../emulator/service.ts'
import { scriptResource } from './script-resource.ts'

export default {
  name: 'scripts',
  place: 2,
  tags: { 'digital-human-video-scripts': 'Drafts of videos, and templates for them.' },
  resources: [scriptResource],
  operations: {
    CopyVideoScripts: {
      summary: 'Copy a video script',
      description:
        'Makes a draft with an id of its own out of a draft or a template of the system, without its subtitle files.',
      errors: ['invalidParameter', 'resourceNotFound'],
      fidelity: 'stateful',
      evidence: 'sdk',
      assumption: 'Undocumented: the copy has the name of the original, and audio files of its own with the same bytes.'
    }
  },
  code: () => import('./handlers.ts')
} satisfies Service
