/**
 * Files of an asset: declared with name, size and digest, put on a signed URL, and confirmed.
 *
 *   CREATING -confirm CREATED-> UPLOADED -> CREATED      (review passes at once)
 *            -confirm CREATED, but other bytes came-> FAILED
 *            -confirm FAILED or CANCELLED-> FAILED, CANCELLED
 *            -a day-> FAILED
 *
 * Source: the official SDK's models, and the table of error codes; what is assumed, the notes below say.
 */
import type { CatalogueEntry } from '../../emulator/errors.ts'
import type { KindFiles } from '../../emulator/files/owner.ts'
import { OCTETS } from '../../emulator/files/roles.ts'
import { limits } from '../../emulator/limits.ts'
import { defineResource } from '../../emulator/service.ts'
import type { ChildMove, Document, Resource } from '../../emulator/resources/resource.ts'
import type { OperationNotes } from '../../emulator/operation-notes.ts'
import { assetMissing } from './errors.ts'

export const ASSET_FILE = 'asset-file'

/** Its one file, as rows call it. */
export const FILE = 'file'

export const assetFileTags = {
  files: 'Files of assets.',
  'large-files': 'Files of assets that come in several parts.'
}

export const assetFileErrors = {
  assetNotFound: assetMissing,
  fileTypeEmpty: {
    code: 'MSS.10001003',
    status: 400,
    message: 'The file type are empty, please check',
    summary: 'The file type has nothing but blanks.',
    evidence: 'documented'
  },
  fileNotFound: {
    code: 'MSS.10001004',
    status: 400,
    message: 'The file not found',
    summary: 'No file of an asset has this id in this project.',
    evidence: 'documented'
  },
  fileTooLarge: {
    code: 'MSS.10001007',
    status: 400,
    message: 'Asset file too large, please do not exceed 5242880 bytes',
    summary: 'The file is larger than its category and the type of its asset allow.',
    evidence: 'documented'
  },
  mainFileExists: {
    code: 'MSS.10001008',
    status: 400,
    message: 'Asset main file already exists',
    summary: 'The asset has a MAIN file, or one was declared and may still come.',
    evidence: 'documented'
  },
  coverFileExists: {
    code: 'MSS.10001009',
    status: 400,
    message: 'Asset cover file already exists',
    summary: 'The asset has a COVER file, or one was declared and may still come.',
    evidence: 'documented'
  }
} as const satisfies Record<string, CatalogueEntry>

/** What the `Content-Type` of an upload must be (documented); of every other file type it is that of plain bytes. */
const mediaTypes = new Map(
  Object.entries({
    gif: 'image/gif',
    jpeg: 'image/jpeg',
    jpg: 'image/jpeg',
    png: 'image/png',
    mp4: 'video/mp4',
    mp3: 'audio/mp3',
    wav: 'audio/wav'
  })
)

const partsOf = (generation: unknown): number => (generation as { parts: number }).parts

const files: KindFiles = {
  roles: [
    {
      file: FILE,
      suffix: FILE,
      contentType: OCTETS,
      uploadField: 'upload_urls',
      downloadField: 'download_url',
      multiPart: true
    }
  ],
  asked: generation => ({ [FILE]: partsOf(generation) }),
  expected: ({ facts }) => facts,
  needed: [FILE]
}

/** What the URL of a file is signed for. Of one in parts nothing but its size is declared. */
function factsOf({ file_md5: md5, file_type: type, file_size: bytes }: Document): Document {
  const declared = typeof bytes === 'number' ? { bytes } : {}
  if (typeof md5 !== 'string') return declared
  return { ...declared, md5, contentType: mediaTypes.get(String(type).toLowerCase()) ?? OCTETS }
}

export const assetFileResource = defineResource({
  type: ASSET_FILE,
  noun: 'file',
  id: { field: 'file_id', format: 'hex' },
  nameAt: 'file_name',
  parent: { type: 'asset', field: 'asset_id' },
  notFound: assetFileErrors.fileNotFound,
  states: {
    field: 'state',
    initial: 'CREATING',
    values: ['CREATING', 'UPLOADED', 'REVIEW', 'CREATED', 'FAILED', 'CANCELLED', 'DELETING', 'DELETED', 'BLOCK'],
    expiries: {
      CREATING: {
        afterMs: limits.uploadUrlLifetimeMs,
        to: 'FAILED',
        document: { reason: 'The file was not uploaded and confirmed within 24 hours.' }
      }
    },
    gone: ['DELETED'],
    withheld: ['BLOCK']
  },
  writeOnly: ['asset_id', 'file_multipart_count'],
  draft: document => ({
    document,
    facts: factsOf(document),
    files: { generations: [{ parts: Number(document['file_multipart_count'] ?? 1) }], confirmed: {} }
  }),
  files,
  operations: {
    remove: {
      id: 'DeleteFile',
      summary: 'Delete a file of an asset',
      description: 'Forgets the file with its bytes. An asset in use that loses its MAIN file is taken out of use.',
      evidence: 'assumed',
      assumption:
        'That a file in any state can be deleted, that it is gone at once, and that an ACTIVED asset whose MAIN file is deleted becomes UNACTIVED.'
    }
  }
})

/** What the asset of a file becomes because of it; for the definition of assets. */
export function assetAfterFile(asset: Resource, { document: file, from, to }: ChildMove): string | undefined {
  const { state } = asset.row
  if (file['asset_file_category'] !== 'MAIN') return undefined
  if (to === 'CREATED' && (state === 'CREATING' || state === 'FAILED')) {
    delete asset.document['reason']
    delete asset.document['fail_type']
    return 'UNACTIVED'
  }
  if (to === 'FAILED' && state === 'CREATING') {
    asset.document['fail_type'] = 'AUTOMATIC_REVIEW_REJECT'
    asset.document['reason'] = file['reason'] ?? 'The upload of the MAIN file failed.'
    return 'FAILED'
  }
  const gone = to === null || to === 'DELETED'
  return gone && from === 'CREATED' && state === 'ACTIVED' ? 'UNACTIVED' : undefined
}

const { assetNotFound, fileNotFound, fileTooLarge, fileTypeEmpty, mainFileExists, coverFileExists } = assetFileErrors

/** What the resource does not say of its operations. */
export const assetFileOperations = {
  CreateFile: {
    summary: 'Declare a file of an asset',
    description:
      'Answers the URL that the file goes to, by one PUT within 24 hours, whose Content-MD5 is `file_md5` and whose Content-Type is that of the file type: image/gif, image/jpeg, image/png, video/mp4, audio/mp3, audio/wav, and application/octet-stream for all others.',
    errors: [
      'invalidParameter',
      'invalidBody',
      assetNotFound,
      fileTypeEmpty,
      fileTooLarge,
      mainFileExists,
      coverFileExists
    ],
    fidelity: 'stateful',
    evidence: 'sdk',
    assumption:
      'That categories, formats and sizes are checked when a file is declared; that a declared MAIN or COVER counts as one until it fails or is cancelled; that assets in the recycle bin, frozen or to be taken offline take no files.'
  },
  CreateLargeFile: {
    summary: 'Declare a file of an asset that comes in parts',
    description: 'Answers a URL for each part; each takes one PUT within 24 hours.',
    errors: ['invalidParameter', 'invalidBody', assetNotFound, fileTypeEmpty, fileTooLarge, mainFileExists],
    fidelity: 'stateful',
    evidence: 'sdk',
    assumption:
      'That a URL is answered for each of up to 100 parts, though the list is declared with at most 10; that these URLs ask for no particular headers; that the parts make up the file in their order.'
  },
  ConfirmFileUpload: {
    summary: 'Say what became of the upload of a file',
    description:
      'With CREATED the file passes UPLOADED to CREATED, and its asset becomes UNACTIVED with its MAIN file; bytes that are not those declared make it FAILED. With FAILED or CANCELLED the file ends so.',
    errors: ['invalidParameter', 'invalidBody', fileNotFound],
    fidelity: 'stateful',
    evidence: 'sdk',
    assumption:
      'That CREATED without the bytes, or while the asset takes no files, is 400 and changes nothing; that a file is confirmed once; that the review passes at once; that a MAIN file that fails makes an asset in CREATING FAILED, which another MAIN file mends.'
  }
} as const satisfies Record<string, OperationNotes>
