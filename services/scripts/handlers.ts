/** What the operations on scripts do that does not follow from their resource. */
import type { Resource } from '../../emulator/resources/resource.ts'
import { queryOf } from '../../emulator/resources/filtering.ts'
import { defineHandlers } from '../../emulator/service.ts'
import type { OperationContext } from '../../emulator/service.ts'
import type { CreateVideoScriptsResponse } from '../../openapi/facts/types.ts'
import { audioFile, audioThere, renew, uploadLinks } from './audio.ts'
import { copyOf, draftOf, headOf, revise, SCRIPT } from './script.ts'
import type { Outcome } from './script.ts'
import { scriptResource } from './script-resource.ts'

export const handlers = defineHandlers({
  async CreateVideoScripts({ body }, context) {
    const { emulator, namespace, appUserId: owner } = context
    const { draft, ...outcome } = draftOf(body)
    const script = await emulator.resources.add(namespace, SCRIPT, draft, { cause: 'CreateVideoScripts', owner })
    return answerOf(script, outcome, context)
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
    const { script, ...outcome } = await emulator.resources.change(namespace, SCRIPT, params.script_id, found => {
      const revision = revise(found, body, audioThere(emulator, found.row), namespace.now())
      renew(found, revision.added)
      emulator.resources.save(namespace, found)
      emulator.uploads.removeOf(found.row, revision.dropped.map(audioFile))
      return { script: found, ...revision }
    })
    return answerOf(script, outcome, context)
  },

  async CopyVideoScripts({ params }, { emulator, namespace, appUserId: owner }) {
    const original = await emulator.resources.find(namespace, SCRIPT, params.script_id)
    const there = original.ofLibrary ? new Set<number>() : audioThere(emulator, original.row)
    const making = { cause: 'CopyVideoScripts', owner }
    const copy = await emulator.uploads.withCopies(original.row, Array.from(there, audioFile), adopt =>
      emulator.resources.add(namespace, SCRIPT, copyOf(original, there), making, ({ row }) => adopt(row))
    )
    return { script_id: copy.row.id }
  }
})

function answerOf(
  script: Resource,
  { added, remarks }: Outcome,
  context: OperationContext
): CreateVideoScriptsResponse {
  for (const remark of remarks) context.warn(remark)
  const audio_file_url = added.length === 0 ? [] : uploadLinks(script, added, context)
  return { script_id: script.row.id, ...(added.length === 0 ? {} : { audio_files: { audio_file_url } }) }
}
