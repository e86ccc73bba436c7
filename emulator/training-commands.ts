/**
 * The thirteen commands a client can give a training job. A refused command is a result, not an error: the API answers
 * it with 200 and `EXCUTE_FAILED`. Which state each belongs to is assumed where `training-states.ts` says so.
 */
import type { Jobs } from './jobs/jobs.ts'
import { settingsWithOutcome } from './jobs/lifecycle-settings.ts'
import type { Namespace } from './namespaces/namespace.ts'
import type { JobRow } from './ports.ts'
import { trainingAttributes } from './training-attributes.ts'
import { answerable, collecting, completed } from './training-states.ts'
import { TRAINING } from './trainings.ts'
import type { Uploads } from './files/uploads.ts'

/** `ordinary` accounts see JOB_SUCCESS as the end; `na` accounts (named, allow-listed) confirm the result themselves. */
export type TrainingAccount = 'ordinary' | 'na'
export type TrainingReview = 'strict' | 'lenient'

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

interface Call {
  namespace: Namespace
  job: JobRow
  request: CommandRequest
  base: string
}

interface Command {
  states: readonly string[]
  /** Only for clients of an NA account (documented). */
  na?: true
  run(call: Call): CommandResult
}

const CAUSE = 'Execute2dModelTrainingCommandByUser'

export class TrainingCommands {
  readonly #jobs: Jobs
  readonly #uploads: Uploads
  readonly #account: TrainingAccount
  readonly #review: TrainingReview
  readonly #commands: Readonly<Record<string, Command>>

  constructor(options: { jobs: Jobs; uploads: Uploads; account: TrainingAccount; review: TrainingReview }) {
    this.#jobs = options.jobs
    this.#uploads = options.uploads
    this.#account = options.account
    this.#review = options.review
    this.#commands = this.#table()
  }

  async execute(namespace: Namespace, jobId: string, request: CommandRequest, base: string): Promise<CommandResult> {
    return this.#jobs.change(namespace, TRAINING, jobId, job => {
      const command = this.#commands[request.command]
      if (!command) return { refusal: `${request.command} is not a command of the emulator` }
      if (command.na && this.#account !== 'na') {
        return { refusal: `${request.command} is for users on the NA allow list; this account is an ordinary one` }
      }
      if (!command.states.includes(job.state)) {
        return { refusal: `${request.command} does not fit state ${job.state}; it fits ${command.states.join(', ')}` }
      }
      return command.run({ namespace, job, request, base })
    })
  }

  /** Submits without being told to, once every file that is needed is there. Inside a unit of work. */
  submitWhenReady(namespace: Namespace, job: JobRow): void {
    if (!collecting.includes(job.state as never) || this.#missingVideo(job) || this.#missingPapers(job)) return
    this.#begin(namespace, job, 'automatic submission')
  }

  #table(): Record<string, Command> {
    return {
      SUBMITVERIFYING: { states: collecting, run: call => this.#submit(call) },
      GET_MULTIPART_UPLOADED: { states: collecting, run: ({ job }) => this.#parts(job, 'trainingVideo') },
      CONFIRM_MULTIPART_UPLOADED: { states: collecting, run: call => this.#confirm(call, 'trainingVideo') },
      GET_ACTION_VIDEO_MULTIPART_UPLOADED: { states: collecting, run: ({ job }) => this.#parts(job, 'actionVideo') },
      CONFIRM_ACTION_VIDEO_MULTIPART_UPLOADED: { states: collecting, run: call => this.#confirm(call, 'actionVideo') },
      CONFIRM_AUTHORIZATION_LETTER: { states: collecting, run: call => this.#confirm(call, 'grantFile') },
      CONFIRM_ACCEPT: { states: ['WAIT_USER_CONFIRM'], na: true, run: call => this.#move(call, 'accept') },
      CONFIRM_REJECT: {
        states: ['WAIT_USER_CONFIRM'],
        na: true,
        run: call => this.#move(call, 'rejectResult', this.#comment(call, 'USER_REJECT'))
      },
      CONFIRM_ANSWER: {
        states: answerable,
        na: true,
        run: call => {
          const result = this.#comment(call, 'USER_COMMENT')
          this.#jobs.note(call.namespace, call.job, 'answer', CAUSE)
          this.#jobs.save(call.job, call.namespace.now())
          return result
        }
      },
      CONFIRM_PENDING: {
        states: ['WAIT_FILE_UPLOAD', 'AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED', 'WAIT_USER_CONFIRM'],
        na: true,
        run: call => this.#move(call, 'suspend')
      },
      CONFIRM_ACTIVE: { states: ['JOB_PENDING'], na: true, run: call => this.#move(call, 'resume') },
      CONFIRM_REPAIR: { states: ['JOB_SUCCESS'], run: call => this.#repair(call) },
      DELETE_JOB_VIDEO: { states: completed, run: call => this.#deleteVideos(call) }
    }
  }

  #submit({ namespace, job, request }: Call): CommandResult {
    const refusal = this.#missingVideo(job) ?? this.#unconfirmed(job)
    if (refusal) return { refusal }
    this.#begin(namespace, job, CAUSE, request.operation_reason)
    return {}
  }

  #begin(namespace: Namespace, job: JobRow, cause: string, reason?: string): void {
    const missing = this.#missingPapers(job)
    this.#jobs.perform(namespace, job, 'submit', {
      atMs: namespace.now(),
      cause,
      detail: reason,
      path: this.#path(),
      settings: missing
        ? settingsWithOutcome(this.#jobs.settings(namespace, TRAINING), {
            fail: { code: 'MSS.45000001', atState: 'AUTO_VERIFYING', message: missing }
          })
        : undefined
    })
  }

  #path(): string {
    return this.#account === 'na' ? 'confirmed' : 'main'
  }

  #missingVideo(job: JobRow): string | undefined {
    const video = this.#uploads.status(job, 'trainingVideo')
    if (video.complete) return undefined
    return `the training video is not uploaded: ${video.parts.length} of ${video.expected} parts are there`
  }

  #unconfirmed(job: JobRow): string | undefined {
    const { current } = this.#uploads.status(job, 'trainingVideo')
    const { generations, confirmed } = trainingAttributes(job).uploads
    const parts = generations[(current ?? 1) - 1]?.videoParts ?? 1
    if (parts === 1 || confirmed.trainingVideo === current) return undefined
    return 'the training video came in parts: send CONFIRM_MULTIPART_UPLOADED first'
  }

  /** What the review of an ordinary account asks for beside the video (documented: else the review fails). */
  #missingPapers(job: JobRow): string | undefined {
    if (this.#review === 'lenient') return undefined
    const needed = this.#account === 'na' ? [] : ['idCardImage1', 'idCardImage2', 'grantFile']
    if (trainingAttributes(job).audio_source_type === 'AUDIO') needed.push('audio')
    const missing = needed.filter(file => !this.#uploads.status(job, file).complete)
    return missing.length === 0 ? undefined : `not uploaded: ${missing.join(', ')}`
  }

  #parts(job: JobRow, file: string): CommandResult {
    const { parts } = this.#uploads.status(job, file)
    return { parts: parts.map(({ part, etag }) => ({ part_number: String(part), etag })) }
  }

  #confirm({ namespace, job }: Call, file: 'trainingVideo' | 'actionVideo' | 'grantFile'): CommandResult {
    const { complete, current, parts, expected } = this.#uploads.status(job, file)
    if (!complete || current === undefined) {
      return { refusal: `${file} is not complete: ${parts.length} of ${expected} parts are uploaded` }
    }
    trainingAttributes(job).uploads.confirmed[file] = current
    this.#jobs.save(job, namespace.now())
    return {}
  }

  #move({ namespace, job, request }: Call, event: string, result: CommandResult = {}): CommandResult {
    this.#jobs.perform(namespace, job, event, {
      atMs: namespace.now(),
      cause: CAUSE,
      detail: request.operation_reason
    })
    return result
  }

  #comment({ namespace, job, request, base }: Call, type: 'USER_REJECT' | 'USER_COMMENT'): CommandResult {
    const { comment_title: title, comment_message: message, attachment_name: names = [] } = request.comment_data ?? {}
    const { comments } = trainingAttributes(job)
    const before = comments.reduce((sum, comment) => sum + comment.attachments, 0)
    comments.push({ atMs: namespace.now(), type, title, message, attachments: names.length })
    if (names.length === 0) return {}
    return {
      attachmentUrls: this.#uploads.attachmentUrls(namespace, job, { base, first: before + 1, count: names.length })
    }
  }

  #repair(call: Call): CommandResult {
    const attributes = trainingAttributes(call.job)
    attributes.repairs = (attributes.repairs ?? 0) + 1
    this.#jobs.perform(call.namespace, call.job, 'repair', {
      atMs: call.namespace.now(),
      cause: CAUSE,
      detail: call.request.operation_reason,
      path: this.#path()
    })
    return {}
  }

  #deleteVideos({ namespace, job }: Call): CommandResult {
    this.#uploads.removeOfJob(job, ['trainingVideo', 'actionVideo'])
    this.#jobs.note(namespace, job, 'deleteVideos', CAUSE)
    this.#jobs.save(job, namespace.now())
    return {}
  }
}
