/** GET /export */
import { defineControl } from '../define-control.ts'
import { ArchiveDocument } from '../nouns/archives/archive-schema.ts'

export default defineControl({
  operationId: 'exportState',
  method: 'GET',
  path: '/export',
  tag: 'state',
  summary: 'The whole state as one document',
  description:
    'Jobs with their histories, timers, callbacks with their attempts, uploads with their bytes (up to a bound, then without), clocks and lifecycles: of one namespace, or of all. Journal and snapshots are not part of it. It holds the keys that callbacks are signed with: treat it as a secret where those are.',
  reply: ArchiveDocument,
  handle: (_input, { emulator, namespace }) => emulator.archives.export(namespace)
})
