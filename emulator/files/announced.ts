/** Files that an owner announced in the course of its life, each in one piece: where they go, and which are there. */
import type { Namespace } from '../namespaces/namespace.ts'
import type { UploadStore } from '../ports.ts'
import type { FileOwner } from './owner.ts'
import type { FileOwners } from './owners.ts'
import type { FileRole } from './roles.ts'
import { announcedUrls } from './upload-links.ts'

/** URLs by the names of files in rows. */
type FileUrls = ReadonlyMap<string, string>

export interface Announced {
  /** Upload URLs of those files, by their names in rows. */
  announcedUrls(namespace: Namespace, owner: FileOwner, base: string, files: readonly string[]): FileUrls
  /** URLs of those of them that were uploaded. */
  announcedDownloadUrls(namespace: Namespace, owner: FileOwner, base: string, files: readonly string[]): FileUrls
  /** Names of those that were not uploaded, of all. */
  missing(owner: FileOwner): string[]
}

export function createAnnounced(options: {
  store: Pick<UploadStore, 'find'>
  owners: Pick<FileOwners, 'filesOf'>
}): Announced {
  const { store, owners } = options
  const rolesOf = (owner: FileOwner): FileRole[] =>
    (owners.filesOf(owner).announced?.(owner) ?? []).map(({ role }) => role)
  const named = (owner: FileOwner, files: readonly string[]): FileRole[] =>
    rolesOf(owner).filter(({ file }) => files.includes(file))
  const isThere = ({ seq }: FileOwner, { file }: FileRole): boolean => store.find(seq, file, 1, 1) !== undefined

  return {
    announcedUrls: (namespace, owner, base, files) => announcedUrls('PUT', namespace, owner, base, named(owner, files)),
    announcedDownloadUrls(namespace, owner, base, files) {
      const uploaded = named(owner, files).filter(role => isThere(owner, role))
      return announcedUrls('GET', namespace, owner, base, uploaded)
    },
    missing: owner => rolesOf(owner).flatMap(role => (isThere(owner, role) ? [] : [role.file]))
  }
}
