/**
 * The life of a 2D digital-human video job, as data.
 *
 *   WAITING --start--> PROCESSING --finish--> SUCCEED
 *      |                   |------fail------> FAILED
 *      |------cancel-----> CANCELED
 *      |------block------> BLOCK (also from PROCESSING)
 *
 * Source: states of the official SDK; cancelling is documented for waiting jobs only. Which state a content review
 * blocks in, and that a waiting job may fail, is assumed.
 */
import type { Machine } from '../../emulator/jobs/lifecycle.ts'

/** As the API spells them. */
export const videoStates = ['WAITING', 'PROCESSING', 'SUCCEED', 'FAILED', 'CANCELED', 'BLOCK'] as const
export type VideoState = (typeof videoStates)[number]

type VideoEvent = 'start' | 'finish' | 'fail' | 'reject' | 'block' | 'blockWaiting' | 'cancel'

export const videoMachine: Machine<VideoState, VideoEvent> = {
  kind: 'video',
  initial: 'WAITING',
  success: 'SUCCEED',
  terminal: ['SUCCEED', 'FAILED', 'CANCELED', 'BLOCK'],
  states: videoStates,
  transitions: {
    start: { from: ['WAITING'], to: 'PROCESSING', actor: 'system', effects: ['begin'], summary: 'Rendering begins.' },
    finish: {
      from: ['PROCESSING'],
      to: 'SUCCEED',
      actor: 'system',
      effects: ['end', 'asset', 'callback'],
      summary: 'The video is in the asset library.'
    },
    fail: {
      from: ['PROCESSING'],
      to: 'FAILED',
      actor: 'system',
      effects: ['end', 'failure', 'callback'],
      summary: 'Rendering failed.'
    },
    reject: {
      from: ['WAITING'],
      to: 'FAILED',
      actor: 'system',
      effects: ['end', 'failure', 'callback'],
      summary: 'The job failed before rendering began.'
    },
    block: {
      from: ['PROCESSING'],
      to: 'BLOCK',
      actor: 'reviewer',
      effects: ['end'],
      summary: 'Content review froze the job.'
    },
    blockWaiting: {
      from: ['WAITING'],
      to: 'BLOCK',
      actor: 'reviewer',
      effects: ['end'],
      summary: 'Content review froze the job before rendering began.'
    },
    cancel: {
      from: ['WAITING'],
      to: 'CANCELED',
      actor: 'user',
      effects: ['end', 'clear-plan'],
      summary: 'The client cancelled the job.'
    }
  },
  paths: { main: ['start', 'finish'] },
  failures: { WAITING: 'reject', PROCESSING: 'fail' },
  blocks: { WAITING: 'blockWaiting', PROCESSING: 'block' },
  failsAt: 'PROCESSING',
  blocksAt: 'PROCESSING',
  failureCode: 'MSS.42000007',
  delays: {
    fast: { WAITING: 500, PROCESSING: 1500 },
    realistic: { WAITING: 30_000, PROCESSING: 5 * 60_000 }
  }
}
