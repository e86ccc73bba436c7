/**
 * Refusals of the object storage behind upload and download URLs, in one catalogue. They are not errors of the API
 * (`emulator/errors.ts`): storage has its own codes and answers in XML. Knows neither XML nor HTTP beyond the status.
 * Codes and statuses are those of OBS as its documentation lists them; the texts are the emulator's.
 */
export interface ObsCatalogueEntry {
  code: string
  status: number
  /** Said unless the refusal has something more exact to say. */
  message: string
}

export const obsCatalogue = {
  signatureDoesNotMatch: {
    code: 'SignatureDoesNotMatch',
    status: 403,
    message:
      'The signature does not fit this method, path and query. Use the URL exactly as it was given, with PUT for uploads and GET for downloads; a reset of the project voids older URLs.'
  },
  requestExpired: { code: 'AccessDenied', status: 403, message: 'Request has expired' },
  alreadyUsed: {
    code: 'AccessDenied',
    status: 403,
    message: 'This upload URL has been used already; each one takes a file once.'
  },
  uploadUnderWay: {
    code: 'AccessDenied',
    status: 403,
    message: 'Another upload to this URL is under way; each one takes a file once.'
  },
  noSuchKey: { code: 'NoSuchKey', status: 404, message: 'The specified key does not exist.' },
  methodNotAllowed: {
    code: 'MethodNotAllowed',
    status: 405,
    message: 'The specified method is not allowed against this resource.'
  },
  entityTooLarge: {
    code: 'EntityTooLarge',
    status: 413,
    message: 'The upload exceeds the maximum allowed object size.'
  },
  badDigest: { code: 'BadDigest', status: 400, message: 'The Content-MD5 does not match the bytes that arrived.' },
  invalidDigest: {
    code: 'InvalidDigest',
    status: 400,
    message: 'The Content-MD5 is not the base64 text of a 128-bit digest.'
  },
  incompleteBody: { code: 'IncompleteBody', status: 400, message: 'The connection ended before the whole body came.' },
  requestTimeout: {
    code: 'RequestTimeout',
    status: 400,
    message: 'Nothing more of the body came, and the connection was cut.'
  },
  invalidRange: { code: 'InvalidRange', status: 416, message: 'The requested range cannot be satisfied.' },
  internalError: { code: 'InternalError', status: 500, message: 'The emulator failed; its log has the reason.' },
  notStored: {
    code: 'InternalError',
    status: 500,
    message: 'The emulator cannot write the bytes into its uploads folder'
  },
  ordered: {
    code: 'InternalError',
    status: 500,
    message: 'This upload failed because the control plane of the emulator was told that it should.'
  }
} as const satisfies Record<string, ObsCatalogueEntry>

export type ObsErrorName = keyof typeof obsCatalogue

export class ObsError extends Error {
  readonly entry: ObsCatalogueEntry
  readonly errorName: ObsErrorName
  readonly headers: Readonly<Record<string, string>>

  constructor(
    name: ObsErrorName,
    message?: string,
    headers: Readonly<Record<string, string>> = {},
    entry: ObsCatalogueEntry = obsCatalogue[name]
  ) {
    super(message ?? entry.message)
    this.errorName = name
    this.entry = entry
    this.headers = headers
  }
}

/** The failure that a test has ordered, under the status and code of its choice. */
export function orderedError(wanted: { status: number; code: string }): ObsError {
  const { status, code } = wanted
  return new ObsError('ordered', undefined, {}, { ...obsCatalogue.ordered, status, code })
}

/** The folder is full, gone or broken: its owner's matter, so the reason is told, though not where the folder is. */
export function notStored(cause: unknown): ObsError {
  const { code = 'no reason known' } = cause as NodeJS.ErrnoException
  const error = new ObsError('notStored', `${obsCatalogue.notStored.message} (${code}); nothing of them was kept.`)
  error.cause = cause
  return error
}

/** Codes of OBS beside those of the catalogue that clients take as a reason to try again. */
const passing: readonly Pick<ObsCatalogueEntry, 'code' | 'status'>[] = [
  { code: 'ServiceUnavailable', status: 503 },
  { code: 'SlowDown', status: 503 }
]

/** Why nobody gets a file whose owner is in a state that withholds it. */
export const WITHHELD = 'The file is withheld: what it belongs to is frozen.'

/** Completes a failure of which status, code, both or neither is given: by the other half where OBS pairs them. */
export function completeFailure(given: { status?: number | undefined; code?: string | undefined }): {
  status: number
  code: string
} {
  const { status, code } = given
  const known = [obsCatalogue.internalError, obsCatalogue.requestExpired, ...Object.values(obsCatalogue), ...passing]
  if (code !== undefined) return { code, status: status ?? known.find(entry => entry.code === code)?.status ?? 500 }
  if (status === undefined) return { status: 500, code: 'InternalError' }
  const paired = known.find(entry => entry.status === status)?.code
  return { status, code: paired ?? (status < 500 ? 'InvalidRequest' : 'InternalError') }
}
