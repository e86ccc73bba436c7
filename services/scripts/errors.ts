/** What scripts refuse in codes of their own. */
import type { CatalogueEntry } from '../../emulator/errors.ts'

/** The official table has both messages in Chinese only: the English ones are ours. */
export const systemTemplate: CatalogueEntry = {
  code: 'MSS.20010082',
  status: 403,
  message: 'A system template cannot be edited',
  summary: 'The script is a template of the system, which only its administrators may change or remove.',
  evidence: 'documented'
}

export const tooManyVideoFiles: CatalogueEntry = {
  code: 'MSS.20010106',
  status: 400,
  message: 'The video files of the script exceed the limit',
  summary:
    'The layers of all scenes together use more than 100 different video files; how many are allowed is assumed.',
  evidence: 'documented'
}
