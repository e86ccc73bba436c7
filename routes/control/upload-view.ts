/** What the operations about one upload slot share: its id in the path, and how the control plane shows it. */
import { Type } from '../../openapi/type.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import { slotStates } from '../../emulator/steering/upload-steering.ts'
import type { SlotReport } from '../../emulator/steering/upload-steering.ts'
import { parseSlotId, slotId } from '../../emulator/files/slots.ts'
import { word } from '../../openapi/schemas/fields.ts'
import { CONTROL_PREFIX } from './define-control.ts'
import type { ControlContext } from './define-control.ts'
import { jobOf } from './views/job-view.ts'
import { notFound } from './problem.ts'
import { isoTime } from './wire.ts'

export const uploadParams = Type.Object({ id: Type.String({ description: '`{job_id}:{file}:{generation}:{part}`' }) })

const orNull = <Schema extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

export const UploadView = Type.Object({
  id: Type.String({ description: '`{job_id}:{file}:{generation}:{part}`' }),
  namespace: Type.String(),
  job_id: Type.String(),
  file: Type.String({ description: '`trainingVideo`, `cover`, ..., `attachment1`, ...' }),
  generation: Type.Integer({ description: 'The set of upload URLs: 1 for the creation, one more for each update.' }),
  part: Type.Integer({ description: 'From 1; 1 for a file that comes in one piece.' }),
  state: word(
    slotStates,
    '`waiting` for a file; `received`; `expired`: its URL works no longer; `failed`: the next uploads to it fail as ordered.'
  ),
  size: orNull(Type.Integer({ description: 'Bytes.' })),
  md5: orNull(Type.String()),
  sha256: orNull(Type.String()),
  content_type: orNull(Type.String()),
  uploaded_at: orNull(Type.String({ description: 'Emulator time.' })),
  expires_at: orNull(Type.String({ description: 'The last moment of its URL, in emulator time.' })),
  failure: Type.Union(
    [
      Type.Object({
        status: Type.Integer(),
        code: Type.String(),
        times: Type.Integer({ description: 'Uploads that still fail.' })
      }),
      Type.Null()
    ],
    { description: 'What the next uploads are answered with.' }
  ),
  content: orNull(Type.String({ description: 'Path and query of the bytes; null when there are none.' }))
})

/** The slot by its id; without `?namespace=` every namespace is searched for its job. */
export function slotOf(context: ControlContext, id: string): { namespace: Namespace; slot: SlotReport } {
  const parsed = parseSlotId(id)
  if (!parsed) {
    throw notFound(
      `${id} is not the id of an upload`,
      'Use {job_id}:{file}:{generation}:{part}, as GET /uploads lists.'
    )
  }
  const { namespace, job } = jobOf(context, parsed.jobId)
  const { uploadSteering } = context.emulator
  const slot = uploadSteering.find(namespace, job, parsed.name)
  if (slot) return { namespace, slot }
  const known = uploadSteering.ofJob(namespace, job).map(one => slotId(job.jobId, one))
  const hint = known.length === 0 ? `A ${job.kind} job takes no uploads.` : `Use one of ${known.join(', ')}.`
  throw notFound(`job ${job.jobId} has no upload ${id.slice(parsed.jobId.length + 1)}`, hint)
}

export function uploadView(namespace: Namespace, slot: SlotReport) {
  const { job, file, generation, part, state, upload, expiresAt, failure } = slot
  const id = slotId(job.jobId, slot)
  return {
    id,
    namespace: namespace.id,
    job_id: job.jobId,
    file,
    generation,
    part,
    state,
    size: upload?.size ?? null,
    md5: upload?.md5 ?? null,
    sha256: upload?.sha256 ?? null,
    content_type: upload?.contentType ?? null,
    uploaded_at: upload ? isoTime(upload.uploadedAt) : null,
    expires_at: expiresAt === undefined ? null : isoTime(expiresAt),
    failure: state === 'failed' ? (failure ?? null) : null,
    content: typeof upload?.path === 'string' ? contentPath(namespace, id) : null
  }
}

function contentPath(namespace: Namespace, id: string): string {
  // A colon may stand in a path as it is, and reads better so.
  const segment = encodeURIComponent(id).replaceAll('%3A', ':')
  return `${CONTROL_PREFIX}/uploads/${segment}/content?namespace=${encodeURIComponent(namespace.id)}`
}
