/** When a training can be submitted for review, and what becomes of a submission that lacks something. Pure. */
import type { NextMove } from '../../emulator/jobs/kind.ts'
import type { FileStatus } from '../../emulator/files/roles.ts'
import type { JobRow } from '../../emulator/ports.ts'
import type { Service } from '../../emulator/service.ts'
import type { Switches } from '../../openapi/body-contract.ts'
import { trainingFacts } from './training-facts.ts'
import { askedParts } from './training-files.ts'
import { collecting } from './training-states.ts'

export const trainingSwitches = {
  'training-submit': {
    values: ['command', 'auto'],
    default: 'command',
    description: '`auto` submits a training as soon as the needed files are there.'
  },
  'training-review': {
    values: ['strict', 'lenient'],
    default: 'strict',
    description: '`lenient` lets a training pass the review without ID photos and grant letter.'
  },
  'training-account': {
    values: ['ordinary', 'na'],
    default: 'ordinary',
    description:
      'Kind of account that trains models: its trainings end in JOB_SUCCESS (`ordinary`) or JOB_FINISH (`na`).'
  }
} as const satisfies Service['switches']

type StatusOf = (file: string) => FileStatus

/** `ordinary` accounts see JOB_SUCCESS as the end; those of the NA allow list confirm the result themselves. */
export const isNaAccount = (switches: Switches): boolean => switches['trainingAccount'] === 'na'

/** Submits without being told to, once every file that is needed is there. */
export function submissionOnArrival(job: JobRow, statusOf: StatusOf, switches: Switches): NextMove | undefined {
  if (switches['trainingSubmit'] !== 'auto' || !collecting.includes(job.state as never)) return undefined
  if (missingVideo(statusOf) !== undefined || missingPapers(job, statusOf, switches) !== undefined) return undefined
  return { event: 'submit', cause: 'automatic submission' }
}

/** Why a submission is refused, or the move that it is. */
export function submissionOf(job: JobRow, statusOf: StatusOf, switches: Switches): Submission {
  const refusal = missingVideo(statusOf) ?? unconfirmedParts(job, statusOf)
  if (refusal !== undefined) return { refusal }
  const missing = missingPapers(job, statusOf, switches)
  if (missing === undefined) return {}
  return { outcome: { fail: { code: 'MSS.45000001', atState: 'AUTO_VERIFYING', message: missing } } }
}

export interface Submission {
  /** Why it is refused. */
  refusal?: string
  /** What it comes to; undefined: what the settings say. */
  outcome?: NextMove['outcome']
}

function missingVideo(statusOf: StatusOf): string | undefined {
  const { complete, parts, expected } = statusOf('trainingVideo')
  if (complete) return undefined
  return `the training video is not uploaded: ${parts.length} of ${expected} parts are there`
}

function unconfirmedParts({ files }: JobRow, statusOf: StatusOf): string | undefined {
  const { current = 1 } = statusOf('trainingVideo')
  const parts = askedParts(files?.generations[current - 1])['trainingVideo'] ?? 1
  if (parts === 1 || files?.confirmed['trainingVideo'] === current) return undefined
  return 'the training video came in parts: send CONFIRM_MULTIPART_UPLOADED first'
}

/** What the review of an ordinary account asks for beside the video (documented: else the review fails). */
function missingPapers(job: JobRow, statusOf: StatusOf, switches: Switches): string | undefined {
  if (switches['trainingReview'] === 'lenient') return undefined
  const needed = isNaAccount(switches) ? [] : ['idCardImage1', 'idCardImage2', 'grantFile']
  if (trainingFacts(job).audio_source_type === 'AUDIO') needed.push('audio')
  const missing = needed.filter(file => !statusOf(file).complete)
  return missing.length === 0 ? undefined : `not uploaded: ${missing.join(', ')}`
}
