/**
 * A script as a resource. Drafts are stored; the templates of the system are a library, and what an update does to scenes
 * is more than laying fields over others: see `handlers.ts`.
 */
import { defineResource } from '../../emulator/service.ts'
import { scriptFiles } from './audio.ts'
import { systemTemplate, tooManyVideoFiles } from './errors.ts'
import { draftOf, SCRIPT, viewOf } from './script.ts'

export const scriptResource = defineResource({
  type: SCRIPT,
  noun: 'video script',
  id: { field: 'script_id', format: 'dashed' },
  nameAt: 'script_name',
  readOnly: systemTemplate,
  list: {
    items: 'video_scripts',
    filters: { name: { at: '@name', op: 'contains' }, view_mode: { at: 'view_mode', default: 'LANDSCAPE' } }
  },
  draft(body, surroundings) {
    const { draft, remarks } = draftOf(body)
    for (const remark of remarks) surroundings.warn(remark)
    return draft
  },
  view: viewOf,
  files: scriptFiles,
  library: async () => (await import('./templates.ts')).templates,
  libraryIds: '5c217000',
  operations: {
    create: {
      id: 'CreateVideoScripts',
      summary: 'Create a video script',
      description:
        'Stores a draft. Each scene of type AUDIO gets an `audio_id` and an upload URL for its file; once that is there, an update brings its `audio_duration`.',
      errors: ['invalidParameter', 'invalidBody', tooManyVideoFiles],
      assumption:
        'The contract counts the video files of a script and does not say how many it may have; 100 is assumed.'
    },
    list: {
      id: 'ListVideoScripts',
      summary: 'List video scripts',
      description:
        'The head of each: the drafts of the project, or with `script_catalog` SYSTEM_VIDEO_TEMPLET the templates of the system. Without `view_mode` those in LANDSCAPE alone.',
      assumption:
        'Undocumented: that `script_type` and `text` are those of the first scene, that `name` matches any part, and the order, oldest first.'
    },
    show: {
      id: 'ShowVideoScript',
      summary: 'Show a video script',
      description: 'Everything that was sent, and download URLs of the audio that is there.'
    },
    update: {
      id: 'UpdateVideoScript',
      summary: 'Change a video script',
      description:
        'The fields given replace those that are there, the scenes all together. Each scene of type AUDIO whose file is not there gets an upload URL.',
      errors: ['invalidParameter', 'invalidBody', 'resourceNotFound', systemTemplate, tooManyVideoFiles],
      assumption:
        'Undocumented: a scene keeps the file whose `audio_id` it names, or else that of the scene with its number.'
    },
    remove: {
      id: 'DeleteVideoScript',
      summary: 'Remove a video script',
      description: 'Removes the draft with its files. Jobs that were made from it keep what they took of it.',
      errors: ['invalidParameter', 'resourceNotFound', systemTemplate]
    }
  }
})
