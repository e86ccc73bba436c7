/**
 * Files of resources that nobody has uploaded: their bytes are made when they are asked for, and their URLs are signed like
 * any other. Knows not what they show; the resource says which it has.
 */
import { Readable } from 'node:stream'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { ResourceRow } from '../resources/resource-ports.ts'
import type { Resources } from '../resources/resources.ts'
import type { UrlRequest } from './admission.ts'
import type { Download } from './download.ts'
import type { Media } from './made-media.ts'
import { ObsError, WITHHELD } from './obs-error.ts'
import { signUrl, verifyUrl } from './signed-url.ts'

const objectName = /^made_([a-z-]+)_([0-9a-f-]+)_([A-Za-z0-9]+)$/

/** A download URL for as long as any other; `base` is the origin that the client can reach. */
export function madeFileUrl(
  namespace: Namespace,
  { type, id }: Pick<ResourceRow, 'type' | 'id'>,
  file: string,
  base: string
): string {
  const expiresAtSeconds = Math.ceil((namespace.now() + limits.uploadUrlLifetimeMs) / 1000)
  const object = `made_${type}_${id}_${file}`
  const asked = { method: 'GET' as const, object, projectId: namespace.id, expiresAtSeconds }
  return signUrl(base, { ...asked, generation: 1, part: undefined }, namespace.secret('upload'))
}

/** What the URL points to; undefined when it is none of a made file. Throws `ObsError`. */
export async function openMadeFile(
  resources: Pick<Resources, 'definition' | 'lookUp'>,
  namespace: Namespace,
  { object, parameters }: UrlRequest
): Promise<Download | undefined> {
  const [, type = '', id = '', file] = objectName.exec(object) ?? []
  if (file === undefined) return undefined
  const signed = verifyUrl('GET', object, parameters, namespace.secret('upload'))
  if (!signed) throw new ObsError('signatureDoesNotMatch')
  if (namespace.now() > signed.expiresAtSeconds * 1000) throw new ObsError('requestExpired')
  const resource = await resources.lookUp(namespace, type, id)
  const definition = resources.definition(type)
  if (resource && definition?.states?.withheld?.includes(resource.row.state ?? '')) {
    throw new ObsError('noSuchKey', WITHHELD)
  }
  const found = resource && definition?.made?.(resource).find(made => made.file === file)
  if (!found) throw new ObsError('noSuchKey', 'What this URL is of does not exist.')
  return downloadOf(found.media, resource.row.createdAt)
}

function downloadOf({ bytes, contentType, md5 }: Media, uploadedAt: number): Download {
  return {
    size: bytes.length,
    etag: `"${Buffer.from(md5, 'base64').toString('hex')}"`,
    contentType,
    uploadedAt,
    read: (first, last) => Readable.from([bytes.subarray(first, last + 1)], { objectMode: false })
  }
}
