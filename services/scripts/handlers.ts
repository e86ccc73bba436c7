/** What the operations on scripts do that does not follow from their resource. */
import { queryOf } from '../../emulator/resources/filtering.ts'
import { defineHandlers } from '../../emulator/service.ts'
import type { OperationContext } from '../../emulator/service.ts'
import type { CreateVideoScriptsResponse } from '../../openapi/facts/types.ts'
import { copyOf, draftOf, headOf, revise, SCRIPT } from './script.ts'
import type { Outcome } from './script.ts'
import { scriptResource } from './script-resource.ts'

export const handlers = defineHandlers({
  async CreateVideoScripts({ body }, context) {
    const { emulator, namespace, appUserId: owner } = context
    const { draft, ...outcome } = draftOf(body)
    const script = await emulator.resources.add(namespace, SCRIPT, draft, { cause: 'CreateVideoScripts', owner })
    return answerOf(script.row.id, outcome, context)
  },

  /** Templates and drafts are never in one list: the contract asks for one of the two. */
  async ListVideoScripts({ query }, { emulator, namespace }) {
    const catalogue = query.script_catalog === 'SYSTEM_VIDEO_TEMPLET' ? 'library' : 'stored'
    const { count, rows } = await emulator.resources.page(queryOf(scriptResource, namespace.key, query), catalogue)
    const scripts = await emulator.resources.withDocuments(rows)
    return { count, video_scripts: scripts.map(headOf) }
  },

  async UpdateVideoScript({ params, body }, context) {
    const { emulator, namespace } = context
    const outcome = await emulator.resources.change(namespace, SCRIPT, params.script_id, script => {
      const revised = revise(script, body)
      emulator.resources.save(namespace, script)
      return revised
    })
    return answerOf(params.script_id, outcome, context)
  },

  async CopyVideoScripts({ params }, { emulator, namespace, appUserId: owner }) {
    const original = await emulator.resources.find(namespace, SCRIPT, params.script_id)
    const draft = { document: copyOf(original), files: original.row.files }
    const copy = await emulator.resources.add(namespace, SCRIPT, draft, { cause: 'CopyVideoScripts', owner })
    return { script_id: copy.row.id }
  }
})

function answerOf(id: string, { added, remarks }: Outcome, { warn }: OperationContext): CreateVideoScriptsResponse {
  remarks.forEach(warn)
  if (added.length === 0) return { script_id: id }
  return { script_id: id, audio_files: { audio_file_url: [...added] } }
}
