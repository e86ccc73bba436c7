/** Whether a request by a signed URL may do what it wants: the signature, the expiry, and that its owner is still there. */
import type { Namespace } from '../namespaces/namespace.ts'
import { ObsError } from './obs-error.ts'
import type { FileOwner } from './owner.ts'
import type { FileRole } from './roles.ts'
import { verifyUrl } from './signed-url.ts'

/** Whose file, and which of them, an object name stands for. */
export type FindObject = (namespace: Namespace, object: string) => { owner: FileOwner; role: FileRole } | undefined

/** A request by a signed URL, as it came. */
export interface UrlRequest {
  /** The last part of the path, unescaped. */
  object: string
  parameters: URLSearchParams
}

export interface Admitted {
  owner: FileOwner
  role: FileRole
  generation: number
  /** From 1; undefined when the URL names no part. */
  part: number | undefined
}

/** Throws `ObsError`. The signature is judged first, so that nobody learns about owners without one. */
export function admit(
  namespace: Namespace,
  method: 'PUT' | 'GET',
  request: UrlRequest,
  findObject: FindObject
): Admitted {
  const signed = verifyUrl(method, request.object, request.parameters, namespace.secret('upload'))
  if (!signed) throw new ObsError('signatureDoesNotMatch')
  if (namespace.now() > signed.expiresAtSeconds * 1000) throw new ObsError('requestExpired')
  const found = findObject(namespace, request.object)
  if (!found) throw new ObsError('noSuchKey', 'The job of this URL does not exist.')
  return { ...found, generation: signed.generation, part: signed.part }
}
