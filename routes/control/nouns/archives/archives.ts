/** The state as a document: GET /export gives it, POST /import takes it over. */
import { Type } from 'typebox'
import { defineControl } from '../../define-control.ts'
import { badRequest } from '../../problem.ts'
import { importable } from './archive-refusal.ts'
import { ArchiveDocument } from './archive-schema.ts'

export const exportState = defineControl({
  operationId: 'exportState',
  tag: 'state',
  summary: 'The whole state as one document',
  description:
    'Jobs with their histories, timers, callbacks with their attempts, uploads with their bytes (up to a bound, then without), clocks and lifecycles: of one namespace, or of all. Journal and snapshots are not part of it. It holds the keys that callbacks are signed with: treat it as a secret where those are.',
  reply: ArchiveDocument,
  handle: (_input, { emulator, namespace }) => emulator.archives.export(namespace)
})

export const importState = defineControl({
  operationId: 'importState',
  tag: 'state',
  summary: 'Take over an exported state',
  description:
    'Replaces the namespaces that the document names, all at once; others stay. Clocks go on from the emulator time of the export, pending timers and callbacks at theirs, and URLs and tokens that were signed before the export hold. With `?namespace=` only that one is taken out of the document.',
  body: ArchiveDocument,
  judgesBody: true,
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
