/** Upload slots of jobs and other resources: listed and shown, filled in place of a client, made to fail or expire. */
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { completeFailure } from '../../../emulator/files/obs-error.ts'
import type { FileOwner } from '../../../emulator/files/owner.ts'
import { parseSlotId, slotId } from '../../../emulator/files/slots.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import type { SlotReport } from '../../../emulator/steering/upload-steering.ts'
import { slotStates } from '../../../emulator/steering/upload-steering.ts'
import { choice, word } from '../../../openapi/schemas/fields.ts'
import type { ControlContext } from '../define-control.ts'
import { CONTROL_PREFIX, defineControl, StoredFile } from '../define-control.ts'
import { badRequest, notFound } from '../problem.ts'
import { jobOf } from '../views/job-view.ts'
import { isoTime, pageOf, pageQuery } from '../wire.ts'

const ID = '`{job_id}:{file}:{generation}:{part}`, beginning with the id of the resource where it is no job.'

const uploadParams = Type.Object({ id: Type.String({ description: ID }) })

const orNull = <Schema extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

const UploadView = Type.Object({
  id: Type.String({ description: ID }),
  namespace: Type.String(),
  job_id: orNull(Type.String({ description: 'Null where it is for something else than a job.' })),
  resource: Type.Optional(
    Type.Object(
      { type: Type.String({ examples: ['asset-file'] }), id: Type.String() },
      { description: 'What it is for, where that is no job.' }
    )
  ),
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

export const listUploads = defineControl({
  operationId: 'listUploads',
  tag: 'uploads',
  summary: 'What jobs and other resources wait to be sent, and what was uploaded',
  description:
    'Every slot of an upload URL that was handed out in the namespace, job by job and resource by resource: each file of each generation, and each part of a file in parts.',
  query: Type.Object({
    job: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'The slots of this job only.' })),
    resource: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'The slots of what has this id only, a job or not.' })
    ),
    state: Type.Optional(choice(slotStates, 'Slots in this state only.')),
    ...pageQuery
  }),
  reply: Type.Object({ count: Type.Integer(), uploads: Type.Array(UploadView) }),
  handle({ query }, context) {
    const namespace = requireNamespace(context)
    const { uploadSteering } = context.emulator
    const { job, resource = job } = query
    if (job !== undefined) jobOf(context, job)
    const all =
      resource === undefined
        ? uploadSteering.ofNamespace(namespace)
        : uploadSteering.ofOwner(namespace, ownerOf(context, resource).owner)
    const slots = all.filter(({ state }) => query.state === undefined || state === query.state)
    return { count: slots.length, uploads: pageOf(slots, query).map(slot => uploadView(namespace, slot)) }
  }
})

export const showUpload = defineControl({
  operationId: 'showUpload',
  tag: 'uploads',
  summary: 'One upload slot: its state, and size, digests and bytes of what came',
  params: uploadParams,
  reply: UploadView,
  handle({ params }, context) {
    const { namespace, slot } = slotOf(context, params.id)
    return uploadView(namespace, slot)
  }
})

export const showUploadContent = defineControl({
  operationId: 'showUploadContent',
  tag: 'uploads',
  summary: 'The bytes that were uploaded',
  description: 'As they came, with their media type; ranges are served.',
  params: uploadParams,
  bytes: 'answered',
  reply: Type.Unknown(),
  async handle({ params }, context) {
    const { slot } = slotOf(context, params.id)
    if (!slot.upload) throw notFound(`nothing has been uploaded to ${params.id}`, 'PUT a file there, or wait for one.')
    return new StoredFile(await context.emulator.uploadSteering.open(slot))
  }
})

export const putUploadContent = defineControl({
  operationId: 'putUploadContent',
  tag: 'uploads',
  summary: 'Put a file where the client would have put it',
  description:
    'The body is the file, of any media type. It has every effect that a PUT to the upload URL has, automatic submission included, and works as well when that URL has expired or is to fail.',
  params: uploadParams,
  bytes: 'sent',
  reply: UploadView,
  async handle({ params }, context) {
    const { namespace, slot } = slotOf(context, params.id)
    const { bytes, contentType } = context.sent
    const body = () => Readable.from(bytes.length > 0 ? [bytes] : [])
    return uploadView(namespace, await context.emulator.uploadSteering.put(namespace, slot, { contentType, body }))
  }
})

export const failUpload = defineControl({
  operationId: 'failUpload',
  tag: 'uploads',
  summary: 'Make the next uploads to a URL fail',
  description:
    'The next PUT, or the next `times` of them, is refused in the manner of OBS and leaves the URL unused: 500 `InternalError` unless `status` or `code` says otherwise; of the two, one brings along the other where OBS pairs them. Asked again, it counts anew.',
  params: uploadParams,
  body: Type.Object(
    {
      status: Type.Optional(Type.Integer({ minimum: 400, maximum: 599 })),
      code: Type.Optional(
        Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]*$', maxLength: 64, examples: ['ServiceUnavailable'] })
      ),
      times: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: '1 unless given.' }))
    },
    { additionalProperties: false }
  ),
  bodyOptional: true,
  reply: UploadView,
  handle({ params, body }, context) {
    const { namespace, slot } = slotOf(context, params.id)
    const failure = { ...completeFailure(body), times: body.times ?? 1 }
    return uploadView(namespace, context.emulator.uploadSteering.fail(namespace, slot, failure))
  }
})

export const expireUpload = defineControl({
  operationId: 'expireUpload',
  tag: 'uploads',
  summary: 'Let an upload URL expire now',
  description: 'From now on a PUT to it is answered as storage answers a day later. What is under way still arrives.',
  params: uploadParams,
  reply: UploadView,
  handle({ params }, context) {
    const { namespace, slot } = slotOf(context, params.id)
    return uploadView(namespace, context.emulator.uploadSteering.expire(namespace, slot))
  }
})

/** Whoever has the id; without `?namespace=` every namespace is searched. */
function ownerOf(
  { emulator, namespace: named }: ControlContext,
  id: string
): { namespace: Namespace; owner: FileOwner } {
  for (const namespace of named ? [named] : emulator.namespaces.all()) {
    const owner = emulator.uploadSteering.owner(namespace, id)
    if (owner) return { namespace, owner }
  }
  throw notFound(
    `there is no job ${id}, nor another resource${named ? `, in namespace ${named.id}` : ''}`,
    'GET /_emulator/v1/uploads lists what takes files.'
  )
}

function requireNamespace({ namespace }: ControlContext): Namespace {
  if (namespace) return namespace
  throw badRequest('this call is about one namespace', 'Add ?namespace=PROJECT_ID.')
}

/** The slot by its id; without `?namespace=` every namespace is searched for its job. */
function slotOf(context: ControlContext, id: string): { namespace: Namespace; slot: SlotReport } {
  const parsed = parseSlotId(id)
  if (!parsed) {
    throw notFound(
      `${id} is not the id of an upload`,
      'Use {job_id}:{file}:{generation}:{part}, as GET /uploads lists.'
    )
  }
  const { namespace, owner } = ownerOf(context, parsed.ownerId)
  const { uploadSteering } = context.emulator
  const slot = uploadSteering.find(namespace, owner, parsed.name)
  if (slot) return { namespace, slot }
  const known = uploadSteering.ofOwner(namespace, owner).map(one => slotId(owner.id, one))
  const noun = owner.isJob ? 'job' : 'resource'
  const hint = known.length === 0 ? `This ${owner.type} ${noun} takes no uploads.` : `Use one of ${known.join(', ')}.`
  throw notFound(`${noun} ${owner.id} has no upload ${id.slice(parsed.ownerId.length + 1)}`, hint)
}

function uploadView(namespace: Namespace, slot: SlotReport) {
  const { owner, file, generation, part, state, upload, expiresAt, failure } = slot
  const id = slotId(owner.id, slot)
  return {
    id,
    namespace: namespace.id,
    job_id: owner.isJob ? owner.id : null,
    ...(owner.isJob ? {} : { resource: { type: owner.type, id: owner.id } }),
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
