/**
 * The files of a training job: what each is called, and what a set of upload URLs asks for. Object names are those of the
 * create page's example; field names those of the page and the SDK's show model.
 */
import { OCTETS } from '../../emulator/files/roles.ts'
import type { FileRole } from '../../emulator/files/roles.ts'

/** One set of upload URLs: that of the creation, or of an update. */
export interface UploadGeneration {
  /** Parts that the training video comes in. */
  videoParts: number
  /** Parts of the action video; null when none was asked for. */
  actionParts: number | null
  /** Whether separate audio was asked for. */
  audio: boolean
  /** The files that had URLs, where that is not all of them. */
  only?: readonly string[] | undefined
}

interface AskingRequest {
  action_video_multipart_count?: number
  command_message?: string
  video_multipart_count?: number
}

/** In the order in which the documented answer lists their URLs. */
export const trainingRoles: readonly FileRole[] = [
  {
    file: 'trainingVideo',
    suffix: 'trainingVideo',
    uploadField: 'training_video_upload_url',
    downloadField: 'training_video_download_url',
    contentType: OCTETS,
    multiPart: true
  },
  {
    file: 'actionVideo',
    suffix: 'actionVideo',
    uploadField: 'action_video_upload_url',
    downloadField: 'action_video_download_url',
    contentType: OCTETS,
    multiPart: true
  },
  {
    file: 'audio',
    suffix: 'audio',
    uploadField: 'audio_upload_url',
    downloadField: 'audio_file_download_url',
    contentType: 'application/zip'
  },
  ...(
    [
      ['cover', 'cover', 'cover'],
      ['idCardImage1', 'idCardImage1_tmp', 'id_card_image1'],
      ['idCardImage2', 'idCardImage2_tmp', 'id_card_image2'],
      ['grantFile', 'grantFile_tmp', 'grant_file']
    ] as const
  ).map(([file, suffix, field]) => ({
    file,
    suffix,
    uploadField: `${field}_upload_url`,
    downloadField: `${field}_download_url`,
    contentType: OCTETS
  }))
]

/** The nth attachment of its comments; `number` counts from 1 over the whole life of the job. */
export function attachmentRole(number: number): FileRole {
  const name = `attachment${number}`
  return { file: name, suffix: name, contentType: OCTETS }
}

/** What an uploader brings; a cover is never needed. */
export const neededFiles = ['trainingVideo', 'actionVideo', 'audio', 'idCardImage1', 'idCardImage2', 'grantFile']

/** What a request asks URLs for. */
export function generationOf(request: AskingRequest, audioSource: string): UploadGeneration {
  return {
    videoParts: request.video_multipart_count ?? 1,
    actionParts: wantsActionVideo(request) ? (request.action_video_multipart_count ?? 1) : null,
    audio: audioSource === 'AUDIO'
  }
}

/** The action video is asked for by its part count or by a command message about it. */
function wantsActionVideo({ action_video_multipart_count, command_message }: AskingRequest): boolean {
  return (
    action_video_multipart_count !== undefined ||
    command_message === 'CONFIRM_ACTION_VIDEO' ||
    command_message === 'GET_ACTION_VIDEO_MULTIPART'
  )
}

/** Parts of each file that has a URL in the generation. */
export function askedParts(generation: unknown): Record<string, number> {
  const { videoParts, actionParts, audio, only } = generation as UploadGeneration
  const parts: Readonly<Record<string, number>> = {
    trainingVideo: videoParts,
    actionVideo: actionParts ?? 0,
    audio: audio ? 1 : 0
  }
  const asked = trainingRoles.filter(({ file }) => only === undefined || only.includes(file))
  return Object.fromEntries(asked.map(({ file }) => [file, parts[file] ?? 1]))
}
