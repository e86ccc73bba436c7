/**
 * The thirteen commands a client can give a training job. A refused command is a result, not an error: the API answers
 * it with 200 and `EXCUTE_FAILED`. Which state each belongs to is assumed where `training-states.ts` says so.
 */
import { catalogue } from '../../emulator/errors.ts'
import { ownerOfJob } from '../../emulator/files/owner.ts'
import type { Uploads } from '../../emulator/files/uploads.ts'
import type { Jobs } from '../../emulator/jobs/jobs.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { JobRow } from '../../emulator/ports.ts'
import type { Switches } from '../../openapi/body-contract.ts'
import { isNaAccount, submissionOf } from './submission.ts'
import { trainingFacts } from './training-facts.ts'
import { attachmentRole } from './training-files.ts'
import type { TrainingComment } from './training-facts.ts'
import { answerable, collecting, completed } from './training-states.ts'

export interface CommandRequest {
  command: string
  comment_data?: { comment_title?: string; comment_message?: string; attachment_name?: string[] }
  operation_reason?: string
}

export interface CommandResult {
  /** Why it was refused; undefined: it was carried out. */
  refusal?: string
  parts?: { part_number: string; etag: string }[]
  attachmentUrls?: string[]
}

export interface CommandSurroundings {
  jobs: Jobs
  uploads: Uploads
  namespace: Namespace
  /** Origin of the upload URLs that are handed out. */
  base: string
  switches: Switches
}

interface Call extends CommandSurroundings {
  job: JobRow
  request: CommandRequest
}

interface Command {
  states: readonly string[]
  /** Only for clients of an NA account (documented). */
  na?: true
  run(call: Call): CommandResult
}

const CAUSE = 'Execute2dModelTrainingCommandByUser'

const commands: Readonly<Record<string, Command>> = {
  SUBMITVERIFYING: { states: collecting, run: submit },
  GET_MULTIPART_UPLOADED: { states: collecting, run: call => partsOf(call, 'trainingVideo') },
  CONFIRM_MULTIPART_UPLOADED: { states: collecting, run: call => confirm(call, 'trainingVideo') },
  GET_ACTION_VIDEO_MULTIPART_UPLOADED: { states: collecting, run: call => partsOf(call, 'actionVideo') },
  CONFIRM_ACTION_VIDEO_MULTIPART_UPLOADED: { states: collecting, run: call => confirm(call, 'actionVideo') },
  CONFIRM_AUTHORIZATION_LETTER: { states: collecting, run: call => confirm(call, 'grantFile') },
  CONFIRM_ACCEPT: { states: ['WAIT_USER_CONFIRM'], na: true, run: call => move(call, 'accept') },
  CONFIRM_REJECT: {
    states: ['WAIT_USER_CONFIRM'],
    na: true,
    run: call => move(call, 'rejectResult', comment(call, 'USER_REJECT'))
  },
  CONFIRM_ANSWER: { states: answerable, na: true, run: answer },
  CONFIRM_PENDING: {
    states: ['WAIT_FILE_UPLOAD', 'AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED', 'WAIT_USER_CONFIRM'],
    na: true,
    run: call => move(call, 'suspend')
  },
  CONFIRM_ACTIVE: { states: ['JOB_PENDING'], na: true, run: call => move(call, 'resume') },
  CONFIRM_REPAIR: { states: ['JOB_SUCCESS'], run: repair },
  DELETE_JOB_VIDEO: { states: completed, run: deleteVideos }
}

/** Call it inside a unit of work, with the job as it is stored. */
export function execute(surroundings: CommandSurroundings, job: JobRow, request: CommandRequest): CommandResult {
  const name = request.command
  const command = commands[name]
  if (!command) return { refusal: `${name} is not a command of the emulator` }
  if (command.na && !isNaAccount(surroundings.switches)) {
    return { refusal: `${name} is for users on the NA allow list; this account is an ordinary one` }
  }
  if (!command.states.includes(job.state)) {
    return { refusal: `${name} does not fit state ${job.state}; it fits ${command.states.join(', ')}` }
  }
  return command.run({ ...surroundings, job, request })
}

/** The result as the API shows it; the field names are misspelt there, and stay so. */
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

function submit(call: Call): CommandResult {
  const { jobs, uploads, namespace, job, request, switches } = call
  const { refusal, outcome } = submissionOf(job, file => uploads.status(ownerOfJob(job), file), switches)
  if (refusal !== undefined) return { refusal }
  const detail = request.operation_reason
  jobs.perform(namespace, job, 'submit', { atMs: namespace.now(), cause: CAUSE, detail, outcome })
  return {}
}

function partsOf({ uploads, job }: Call, file: string): CommandResult {
  const { parts } = uploads.status(ownerOfJob(job), file)
  return { parts: parts.map(({ part, etag }) => ({ part_number: String(part), etag })) }
}

function confirm({ jobs, uploads, namespace, job }: Call, file: string): CommandResult {
  const { complete, current, parts, expected } = uploads.status(ownerOfJob(job), file)
  if (!complete || current === undefined) {
    return { refusal: `${file} is not complete: ${parts.length} of ${expected} parts are uploaded` }
  }
  if (job.files) job.files.confirmed[file] = current
  jobs.save(job, namespace.now())
  return {}
}

function move({ jobs, namespace, job, request }: Call, event: string, result: CommandResult = {}): CommandResult {
  jobs.perform(namespace, job, event, { atMs: namespace.now(), cause: CAUSE, detail: request.operation_reason })
  return result
}

function answer(call: Call): CommandResult {
  const { jobs, namespace, job } = call
  const result = comment(call, 'USER_COMMENT')
  jobs.note(namespace, job, 'answer', CAUSE)
  jobs.save(job, namespace.now())
  return result
}

function comment({ uploads, namespace, job, request, base }: Call, type: TrainingComment['type']): CommandResult {
  const { comment_title: title, comment_message: message, attachment_name: names = [] } = request.comment_data ?? {}
  const { comments } = trainingFacts(job)
  const before = comments.reduce((sum, each) => sum + each.attachments, 0)
  comments.push({ atMs: namespace.now(), type, title, message, attachments: names.length })
  if (names.length === 0) return {}
  const files = names.map((_, index) => attachmentRole(before + index + 1).file)
  return { attachmentUrls: [...uploads.announcedUrls(namespace, ownerOfJob(job), base, files).values()] }
}

function repair(call: Call): CommandResult {
  const facts = trainingFacts(call.job)
  facts.repairs = (facts.repairs ?? 0) + 1
  return move(call, 'repair')
}

function deleteVideos({ jobs, uploads, namespace, job }: Call): CommandResult {
  uploads.removeOf(job, ['trainingVideo', 'actionVideo'])
  jobs.note(namespace, job, 'deleteVideos', CAUSE)
  jobs.save(job, namespace.now())
  return {}
}
