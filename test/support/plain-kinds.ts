/** A kind of job as a service would have it, of a service that the product does not have yet. */
import type { Machine } from '../../emulator/jobs/lifecycle.ts'
import { defineHandlers } from '../../emulator/service.ts'
import type { OperationNotes } from '../../emulator/operation-notes.ts'
import type { Service } from '../../emulator/service.ts'

export const songs: Machine = {
  kind: 'song',
  initial: 'REHEARSAL',
  success: 'SUNG',
  terminal: ['SUNG', 'HOARSE'],
  states: ['REHEARSAL', 'CONCERT', 'SUNG', 'HOARSE'],
  transitions: {
    begin: { from: ['REHEARSAL'], to: 'CONCERT', actor: 'system', effects: ['begin'], summary: 'The concert begins.' },
    end: { from: ['CONCERT'], to: 'SUNG', actor: 'system', effects: ['end'], summary: 'The song is sung.' },
    fail: { from: ['CONCERT'], to: 'HOARSE', actor: 'system', effects: ['end', 'failure'], summary: 'No voice.' }
  },
  paths: { main: ['begin', 'end'] },
  failures: { CONCERT: 'fail' },
  blocks: {},
  failsAt: 'CONCERT',
  failureCode: 'MSS.00000004',
  delays: { fast: { REHEARSAL: 100, CONCERT: 200 }, realistic: { REHEARSAL: 10_000, CONCERT: 20_000 } }
}

const notes: Omit<OperationNotes, 'summary' | 'errors'> = { fidelity: 'stateful', evidence: 'sdk' }

export const singing: Service = {
  name: 'singing',
  tags: { ttsc: 'Songs.' },
  kinds: [
    {
      machine: songs,
      idFormat: 'dashed',
      createdBy: 'CreateAsyncTtsJob',
      nameAt: ['name'],
      storedFacts: {},
      draft: request => ({ name: null, facts: {}, request, texts: [], path: 'main' })
    }
  ],
  operations: {
    CreateAsyncTtsJob: { ...notes, summary: 'Sing', errors: ['invalidParameter', 'invalidBody'] },
    ShowAsyncTtsJob: { ...notes, summary: 'Show a song', errors: ['invalidParameter', 'jobNotFound'] }
  },
  code: async () => ({
    handlers: defineHandlers({
      CreateAsyncTtsJob: async ({ body }, { emulator, namespace, ...caller }) => ({
        job_id: (await emulator.jobs.create(namespace, songs.kind, body, caller)).jobId
      }),
      ShowAsyncTtsJob: ({ params }, { emulator, namespace }) => ({
        state: emulator.jobs.read(namespace, songs.kind, params.job_id).state
      })
    })
  })
}
