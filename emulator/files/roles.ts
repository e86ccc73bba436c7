/**
 * What the files of an owner are called, in rows, in URLs and in answers, and how far one can have come. Which there are,
 * the owner's kind says.
 */
export interface FileRole {
  /** What rows and the rest of the emulator call it. */
  file: string
  /** Follows `{owner_id}_` in the object name. */
  suffix: string
  /** The media type the SDK sends; answered on download when a client sent none. */
  contentType: string
  /** Field of the answer that carries the upload URL; absent where the owner's answers have a place of their own for it. */
  uploadField?: string
  downloadField?: string
  /** Its upload field is a list of one URL for each part. */
  multiPart?: boolean
}

export interface UploadedPart {
  part: number
  /** In quotes, as the ETag header of the upload had it. */
  etag: string
}

export interface FileStatus {
  /** Whether some generation has all its parts. */
  complete: boolean
  /** The highest generation whose parts are all there: the one that counts. Undefined unless `complete`. */
  current: number | undefined
  /** The newest generation that had a URL for this file; undefined when none had. */
  newest: number | undefined
  /** Parts that the newest generation asked for. */
  expected: number
  /** Parts of the newest generation that are there, in order. */
  parts: UploadedPart[]
}

export const OCTETS = 'application/octet-stream'

export function objectName(ownerId: string, role: FileRole): string {
  return `${ownerId}_${role.suffix}`
}

/** Every owner and suffix that an object name may stand for, the longest suffix first. */
export function readingsOf(object: string): { ownerId: string; suffix: string }[] {
  const marks = [...object.matchAll(/_/g)].map(({ index }) => index)
  return marks
    .filter(mark => mark > 0 && mark < object.length - 1)
    .map(mark => ({ ownerId: object.slice(0, mark), suffix: object.slice(mark + 1) }))
}
