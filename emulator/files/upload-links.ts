/** Hands out the pre-signed URLs of an owner's files, under the names that the API's answers give them. */
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { FileOwner, KindFiles } from './owner.ts'
import { objectName } from './roles.ts'
import type { FileRole } from './roles.ts'
import { signUrl } from './signed-url.ts'

/** Fields of an answer: a list of URLs for a file that comes in parts, one URL for every other. */
export type UrlFields = Record<string, string | string[]>

/** Signs URLs for one namespace as of now; `base` is the origin that the client can reach. */
function signerOf(namespace: Namespace, method: 'PUT' | 'GET', base: string) {
  const key = namespace.secret('upload')
  const expiresAtSeconds = Math.ceil((namespace.now() + limits.uploadUrlLifetimeMs) / 1000)
  return (ownerId: string, role: FileRole, generation: number, part?: number): string =>
    signUrl(
      base,
      { method, object: objectName(ownerId, role), projectId: namespace.id, expiresAtSeconds, generation, part },
      key
    )
}

/** The upload URLs of the newest generation. A file asked for in several parts has a URL for each. */
export function uploadUrls(
  kind: KindFiles,
  namespace: Namespace,
  owner: Pick<FileOwner, 'id' | 'files'>,
  base: string
): UrlFields {
  const generations = owner.files?.generations ?? []
  if (generations.length === 0) return {}
  const sign = signerOf(namespace, 'PUT', base)
  const asked = kind.asked(generations.at(-1))
  const fields: UrlFields = {}
  for (const role of kind.roles) {
    const count = asked[role.file] ?? 0
    if (count === 0 || role.uploadField === undefined) continue
    const urls = Array.from({ length: count }, (_, index) =>
      sign(owner.id, role, generations.length, count > 1 ? index + 1 : undefined)
    )
    fields[role.uploadField] = role.multiPart ? urls : (urls[0] ?? [])
  }
  return fields
}

/** The URLs of single files in one piece, by their names in rows. */
export function announcedUrls(
  method: 'PUT' | 'GET',
  namespace: Namespace,
  owner: Pick<FileOwner, 'id'>,
  base: string,
  roles: readonly FileRole[]
): ReadonlyMap<string, string> {
  const sign = signerOf(namespace, method, base)
  return new Map(roles.map(role => [role.file, sign(owner.id, role, 1)]))
}

/** The download URLs of the files that have a current generation, by their wire names. */
export function downloadUrls(
  kind: KindFiles,
  namespace: Namespace,
  owner: Pick<FileOwner, 'id'>,
  base: string,
  currentOf: (file: string) => number | undefined
): Record<string, string> {
  const sign = signerOf(namespace, 'GET', base)
  const fields: Record<string, string> = {}
  for (const role of kind.roles) {
    const generation = currentOf(role.file)
    if (generation === undefined || role.downloadField === undefined) continue
    fields[role.downloadField] = sign(owner.id, role, generation)
  }
  return fields
}
