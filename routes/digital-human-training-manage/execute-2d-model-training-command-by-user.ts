/** POST /v1/{project_id}/digital-human-training-manage/user/jobs/{job_id}/command */
import { catalogue } from '../../emulator/errors.ts'
import type { CommandResult } from '../../emulator/training-commands.ts'
import { commandTrainingBody } from '../../openapi/schemas/training.ts'
import { CommandTrainingReply } from '../../openapi/schemas/training-replies.ts'
import { jobParams } from '../../openapi/schemas/parameters.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'Execute2dModelTrainingCommandByUser',
  method: 'POST',
  path: '/v1/{project_id}/digital-human-training-manage/user/jobs/{job_id}/command',
  tag: 'digital-human-training-manage',
  summary: 'Give a command to an avatar model training job',
  description:
    "Submits the job, asks for or confirms uploaded parts, or answers for the client. A command that does not fit is refused with status 200 and `commond_result: EXCUTE_FAILED` (the spelling is the API's).",
  params: jobParams,
  body: commandTrainingBody,
  reply: CommandTrainingReply,
  errors: ['invalidParameter', 'invalidBody', 'jobNotFound'],
  fidelity: 'stateful',
  evidence: 'sdk',
  assumption:
    'Which state each command fits, and that a refusal for the state is a 200, is inferred from the SDK texts.',
  async handle({ params, body }, { emulator, namespace, baseUrl }) {
    return commandView(await emulator.trainingCommands.execute(namespace, params.job_id, body, baseUrl))
  }
})

/** The result as the API shows it; the field names are misspelt there, and stay so. */
function commandView({ refusal, parts, attachmentUrls }: CommandResult) {
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
