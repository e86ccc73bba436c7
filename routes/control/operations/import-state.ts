/** POST /import */
import { Type } from '../../../openapi/type.ts'
import { limits } from '../../../emulator/limits.ts'
import { importable } from '../nouns/archives/archive-refusal.ts'
import { ArchiveDocument } from '../nouns/archives/archive-schema.ts'
import { defineControl } from '../define-control.ts'
import { badRequest } from '../problem.ts'

export default defineControl({
  operationId: 'importState',
  method: 'POST',
  path: '/import',
  tag: 'state',
  summary: 'Take over an exported state',
  description:
    'Replaces the namespaces that the document names, all at once; others stay. Clocks go on from the emulator time of the export, pending timers and callbacks at theirs, and URLs and tokens that were signed before the export hold. With `?namespace=` only that one is taken out of the document.',
  body: ArchiveDocument,
  judgesBody: true,
  bodyLimit: limits.importBytes,
  reply: Type.Object({
    namespaces: Type.Array(Type.String(), { description: 'Those that were replaced.' }),
    jobs: Type.Integer()
  }),
  async handle({ body }, { emulator, namespace }) {
    const document = importable(emulator, body, {
      status: 400,
      what: 'the document cannot be imported',
      hint: 'Send what GET /export gave, unchanged.'
    })
    if (namespace && !document.namespaces.some(({ id }) => id === namespace.id)) {
      const ids = document.namespaces.slice(0, 20).map(({ id }) => id)
      throw badRequest(`the document has no namespace ${namespace.id}`, `It has ${ids.join(', ') || 'none'}.`)
    }
    const report = emulator.archives.import(document, namespace ? { only: namespace } : {})
    await emulator.outbox.recalled(namespace)
    return report
  }
})
