/** The result of a training command as the API shows it; the field names are misspelt there, and stay so. */
import { catalogue } from '../../emulator/errors.ts'
import type { CommandResult } from '../../emulator/training-commands.ts'

export function commandView({ refusal, parts, attachmentUrls }: CommandResult) {
  if (refusal !== undefined) {
    const { code, message } = catalogue.invalidParameter
    return {
      commond_result: 'EXCUTE_FAILED' as const,
      excute_failed_msg: refusal,
      error_info: { error_code: code, error_msg: message }
    }
  }
  return {
    commond_result: 'EXCUTE_SUCCESS' as const,
    ...(parts === undefined ? {} : { multipart_data: parts }),
    ...(attachmentUrls === undefined ? {} : { attachment_upload_url: attachmentUrls })
  }
}
