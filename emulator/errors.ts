/**
 * Every error a client can see, in one catalogue; nothing else makes one. The HTTP translation is in
 * `routes/error-handler.ts`. A retired entry's code is never given to another meaning.
 */
export type Evidence = 'documented' | 'sdk' | 'assumed'

export interface CatalogueEntry {
  /** `error_code` on the wire, at most 32 characters. */
  code: string
  status: number
  /** The bare documented text; a detail may follow it. */
  message: string
  /** When it happens, in our words. */
  summary: string
  /** Whose word it is that the cloud answers so. */
  evidence: Evidence
  /** Answered by the API gateway in front of the service: its bodies carry `request_id` as well. */
  gateway?: true
}

export const catalogue = {
  unauthorized: {
    code: 'MSS.00000001',
    status: 401,
    message: 'Unauthorized',
    summary: 'No credential was sent, or the one that was sent does not hold.',
    evidence: 'documented'
  },
  gatewayUnauthorized: {
    code: 'APIGW.0301',
    status: 401,
    message: 'Incorrect IAM authentication information',
    summary: 'The same refusal in the words of the API gateway; with `--auth-errors gateway`.',
    evidence: 'documented',
    gateway: true
  },
  invalidBody: {
    code: 'MSS.00000002',
    status: 400,
    message: 'Invalid body',
    summary: 'The body is empty, is not JSON, or cannot be read as JSON safely.',
    evidence: 'documented'
  },
  invalidParameter: {
    code: 'MSS.00000003',
    status: 400,
    message: 'Invalid parameter',
    summary:
      'A parameter is missing, has the wrong type, lies outside its range, or does not fit the state of the job.',
    evidence: 'documented'
  },
  internal: {
    code: 'MSS.00000004',
    status: 500,
    message: 'Internal Error',
    summary: 'The emulator failed; its log has the reason.',
    evidence: 'documented'
  },
  foreignPage: {
    code: 'EMULATOR.FOREIGN_PAGE',
    status: 403,
    message: 'Forbidden',
    summary:
      'A browser called for a web page of another site, where no credential is asked for that such a page could not send.',
    evidence: 'assumed'
  },
  apiNotFound: {
    code: 'APIGW.0101',
    status: 404,
    message: 'The API does not exist or has not been published in the environment.',
    summary: 'No operation has this path.',
    evidence: 'documented',
    gateway: true
  },
  methodNotAllowed: {
    code: 'MSS.00010004',
    status: 405,
    message: 'SR.method not allowed',
    summary: 'The path exists, but not with this method; `Allow` lists those it has.',
    evidence: 'assumed'
  },
  unsupportedMediaType: {
    code: 'MSS.10000002',
    status: 415,
    message: 'Request JSON exception',
    summary: 'The body is announced as something other than JSON.',
    evidence: 'assumed'
  },
  bodyTooLarge: {
    code: 'APIGW.0201',
    status: 413,
    message: 'Request entity too large.',
    summary: 'The body is larger than 12 MB, or than 96 MiB where a picture may stand in it.',
    evidence: 'documented',
    gateway: true
  },
  jobNotFound: {
    code: 'MSS.41000003',
    status: 404,
    message: 'The task does not exist',
    summary: 'No job of this kind has this id in this project.',
    evidence: 'assumed'
  },
  resourceNotFound: {
    code: 'MSS.00000003',
    status: 404,
    message: 'Invalid parameter',
    summary: 'Nothing of this kind has this id in this project.',
    evidence: 'assumed'
  },
  notEmulated: {
    code: 'EMULATOR.NOT_IMPLEMENTED',
    status: 501,
    message: 'Not emulated',
    summary: 'MetaStudio has this operation, the emulator does not do it yet.',
    evidence: 'assumed'
  }
} as const satisfies Record<string, CatalogueEntry>

export type ErrorName = keyof typeof catalogue

/** A service's own words for what it refuses. */
export interface ErrorWords {
  /** Its entries in the place of the catalogue's. */
  entries?: Partial<Record<ErrorName, CatalogueEntry>>
  /** Its bodies carry `request_id`, and a text of at most 255 characters. */
  requestId?: true
}

/** Longest `error_msg` that the API documents, in UTF-16 units: as clients on the JVM and in JavaScript count characters. */
const LONGEST_MESSAGE = 256

export class ApiError extends Error {
  readonly entry: CatalogueEntry
  /** Undefined: an error that a service has of its own. */
  readonly errorName: ErrorName | undefined
  /** What exactly was wrong; follows the documented text after a colon. */
  readonly detail: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(refusal: ErrorName | CatalogueEntry, detail?: string, headers: Readonly<Record<string, string>> = {}) {
    const entry = entryOf(refusal)
    super(clip(detail ? withDetail(entry.message, detail) : entry.message))
    this.errorName = typeof refusal === 'string' ? refusal : undefined
    this.entry = entry
    this.detail = detail
    this.headers = headers
  }
}

/** The error as the service whose operation it refuses says it. */
export function inWords(error: ApiError, { entries = {} }: ErrorWords): ApiError {
  const own = error.errorName && entries[error.errorName]
  return own ? new ApiError(own, error.detail, error.headers) : error
}

/** An error of the catalogue by its name; what a service has of its own stands for itself. */
export function entryOf(refusal: ErrorName | CatalogueEntry): CatalogueEntry {
  return typeof refusal === 'string' ? catalogue[refusal] : refusal
}

/** UTF-16 units that a detail may have before it is cut. */
export function roomForDetail(name: ErrorName): number {
  return LONGEST_MESSAGE - withDetail(catalogue[name].message, '').length
}

const withDetail = (message: string, detail: string): string => `${message.replace(/\.$/, '')}: ${detail}`

/** The text, or its beginning with an ellipsis, in at most so many UTF-16 units. */
export function clip(message: string, most = LONGEST_MESSAGE): string {
  if (message.length <= most) return message
  // Not between the halves of a character.
  return `${message.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** Why a store cannot be opened; `unusable` is what has no name of its own. */
export type StoreRefusal =
  'in-use' | 'read-only' | 'no-folder' | 'foreign' | 'damaged' | 'truncated' | 'newer' | 'no-room' | 'unusable'

/** The store cannot be opened, for a reason that its user can mend: the message says which, and how. */
export class StoreUnavailable extends Error {
  /** Which of the reasons it is. */
  readonly reason: StoreRefusal

  constructor(message: string, { reason = 'unusable', cause }: { reason?: StoreRefusal; cause?: unknown } = {}) {
    super(message, { cause })
    this.reason = reason
  }
}

/** The store takes no writes for now: the message says why. What was asked of it has not happened, and may be asked again. */
export class StoreFailure extends StoreUnavailable {}

/**
 * Error codes a job may carry in its `error_info`, with the documented or assumed text.
 * They are outcomes of work, not answers to a request.
 */
export const jobErrors: Readonly<Record<string, { message: string; evidence: Evidence }>> = {
  'MSS.42000007': { message: 'Infer Error', evidence: 'documented' },
  'MSS.45000001': { message: 'A file that the job needs is missing', evidence: 'documented' },
  'MSS.45000012': { message: 'Too many foreground images', evidence: 'documented' },
  'MSS.45000013': { message: 'The image format is not supported', evidence: 'documented' },
  'MSS.45000014': { message: 'A foreground image cannot be parsed', evidence: 'documented' },
  'MSS.45000015': { message: 'The task description is malformed', evidence: 'documented' },
  'MSS.41000012': { message: 'Too many tasks at once', evidence: 'documented' },
  'MSS.41000023': { message: 'Resources are insufficient', evidence: 'documented' },
  'MSS.20020011': { message: 'The uploaded audio file has a wrong format', evidence: 'documented' },
  'MSS.00000004': { message: 'Internal Error', evidence: 'documented' }
}
