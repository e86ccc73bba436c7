/** Training jobs: what a request means, and which files such a job takes. */
import type { JobKind } from '../../emulator/jobs/kind.ts'
import type { JobRow } from '../../emulator/ports.ts'
import type { Product } from '../../emulator/resources/resource.ts'
import type { CreateTrainingRequest } from './schemas/training-request.ts'
import { isNaAccount, submissionOnArrival } from './submission.ts'
import { factsOf, storedTraining, trainingFacts } from './training-facts.ts'
import { askedParts, attachmentRole, generationOf, neededFiles, trainingRoles } from './training-files.ts'
import { trainingMachine } from './training.machine.ts'

export const TRAINING = trainingMachine.kind

export const trainingKind: JobKind<CreateTrainingRequest> = {
  machine: trainingMachine,
  idFormat: 'hex',
  createdBy: 'Create2dModelTrainingJob',
  nameAt: ['name'],
  storedFacts: storedTraining,
  draft: request => ({
    name: request.name,
    facts: { ...factsOf(request) },
    request,
    texts: [request.name],
    files: { generations: [generationOf(request, request.audio_source_type ?? 'VIDEO')], confirmed: {} }
  }),
  product: job => avatarOf(job),
  pathOf: switches => (isNaAccount(switches) ? 'confirmed' : 'main'),
  files: {
    roles: trainingRoles,
    asked: askedParts,
    announced(job) {
      const times = trainingFacts(job).comments.flatMap(({ atMs, attachments }) =>
        Array<number>(attachments).fill(atMs)
      )
      return times.map((atMs, index) => ({ atMs, role: attachmentRole(index + 1) }))
    },
    needed: neededFiles,
    arrived: submissionOnArrival
  }
}

/** The trained avatar as the library has it: its gestures are those of the footage, and cannot be edited (assumed). */
function avatarOf(job: JobRow): Product {
  const facts = trainingFacts(job)
  return {
    type: 'asset',
    class: 'HUMAN_MODEL_2D',
    name: job.name ?? '',
    tags: facts.tags,
    purposes: facts.supported_service,
    meta: {
      human_model_2d_meta: {
        is_action_editable: false,
        is_live_copy: facts.is_live_copy,
        is_real_background: !facts.is_background_replacement,
        support_live: facts.supported_service.includes('LIVE_2D'),
        // A point in trainings, an underscore in assets.
        model_version: facts.model_version.replace('.', '_'),
        model_resolution: facts.model_resolution,
        is_with_action_library: false,
        action_tag_map: [],
        is_flexus: facts.is_flexus
      }
    }
  }
}
