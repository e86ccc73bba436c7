/** Training jobs: what a request means, and which files such a job takes. */
import type { JobKind } from '../../emulator/jobs/kind.ts'
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
