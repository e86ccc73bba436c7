import t from 'tap'
import { applyTransition, eventsFrom, TransitionRefused } from '../../emulator/jobs/lifecycle.ts'
import type { Machine } from '../../emulator/jobs/lifecycle.ts'
import { trainingMachine } from '../../services/avatar-training/training.machine.ts'
import { videoMachine } from '../../services/videos/video.machine.ts'

type Edge = readonly [from: string, event: string, to: string, effects?: readonly string[]]

const videoEdges: Edge[] = [
  ['WAITING', 'start', 'PROCESSING', ['begin']],
  ['PROCESSING', 'finish', 'SUCCEED', ['end', 'asset', 'callback']],
  ['PROCESSING', 'fail', 'FAILED', ['end', 'failure', 'callback']],
  ['WAITING', 'reject', 'FAILED', ['end', 'failure', 'callback']],
  ['PROCESSING', 'block', 'BLOCK', ['end']],
  ['WAITING', 'blockWaiting', 'BLOCK', ['end']],
  ['WAITING', 'cancel', 'CANCELED', ['end', 'clear-plan']]
]

const trainingEdges: Edge[] = [
  ['WAIT_FILE_UPLOAD', 'submit', 'AUTO_VERIFYING', ['begin', 'plan']],
  ['AUTO_VERIFY_FAILED', 'submit', 'AUTO_VERIFYING', ['begin', 'plan']],
  ['MANUAL_VERIFY_FAILED', 'submit', 'AUTO_VERIFYING', ['begin', 'plan']],
  ['AUTO_VERIFYING', 'passAutomaticReview', 'MANUAL_VERIFYING'],
  ['AUTO_VERIFYING', 'failAutomaticReview', 'AUTO_VERIFY_FAILED', ['failure']],
  ['MANUAL_VERIFYING', 'approve', 'MANUAL_VERIFY_SUCCESS'],
  ['MANUAL_VERIFYING', 'reject', 'MANUAL_VERIFY_FAILED', ['failure']],
  ['MANUAL_VERIFY_SUCCESS', 'startPreprocessing', 'TRAINING_DATA_PREPROCESSING'],
  ['TRAINING_DATA_PREPROCESSING', 'failPreprocessing', 'TRAINING_DATA_PREPROCESS_FAILED', ['end', 'failure']],
  ['TRAINING_DATA_PREPROCESSING', 'finishPreprocessing', 'TRAINING_DATA_PREPROCESS_SUCCESS'],
  ['TRAINING_DATA_PREPROCESS_SUCCESS', 'startTraining', 'TRAINING'],
  ['TRAINING', 'failTraining', 'TRAIN_FAILED', ['end', 'failure']],
  ['TRAINING', 'finishTraining', 'TRAIN_SUCCESS'],
  ['TRAIN_SUCCESS', 'startInference', 'INFERENCE_DATA_PREPROCESSING'],
  ['INFERENCE_DATA_PREPROCESSING', 'failInference', 'INFERENCE_DATA_PREPROCESS_FAILED', ['end', 'failure']],
  ['INFERENCE_DATA_PREPROCESSING', 'startCompiling', 'COMPILING'],
  ['COMPILING', 'failCompiling', 'COMPILE_FAILED', ['end', 'failure']],
  ['COMPILING', 'finish', 'JOB_SUCCESS', ['end', 'asset']],
  ['COMPILING', 'requestConfirmation', 'WAIT_USER_CONFIRM', ['asset']],
  ['WAIT_USER_CONFIRM', 'accept', 'JOB_FINISH', ['end']],
  ['WAIT_USER_CONFIRM', 'rejectResult', 'JOB_REJECT', ['end']],
  ...['WAIT_FILE_UPLOAD', 'AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED', 'WAIT_USER_CONFIRM'].map((from): Edge => [
    from,
    'suspend',
    'JOB_PENDING',
    ['remember-state']
  ]),
  ['JOB_PENDING', 'resume', 'WAIT_FILE_UPLOAD'],
  ['JOB_SUCCESS', 'repair', 'MANUAL_VERIFY_SUCCESS', ['plan']]
]

const table: { machine: Machine; edges: Edge[]; ends: Record<string, string> }[] = [
  { machine: videoMachine, edges: videoEdges, ends: { main: 'SUCCEED' } },
  {
    machine: trainingMachine,
    edges: trainingEdges,
    ends: { main: 'JOB_SUCCESS', confirmed: 'WAIT_USER_CONFIRM' }
  }
]

for (const { machine, edges, ends } of table) {
  t.test(`${machine.kind}: every pair of state and event is either a listed edge or refused`, t => {
    const events = Object.keys(machine.transitions)
    const wrong: string[] = []
    for (const state of machine.states) {
      const possible = edges.filter(([from]) => from === state).map(([, event]) => event)
      if (eventsFrom(machine, state).sort().join() !== possible.sort().join()) wrong.push(`eventsFrom ${state}`)
      for (const event of events) {
        const edge = edges.find(([from, name]) => from === state && name === event)
        const outcome = attempt(machine, state, event)
        if (edge) {
          const [, , to, effects = []] = edge
          if (JSON.stringify(outcome) !== JSON.stringify({ to, effects })) wrong.push(`${state} ${event}`)
        } else if (!(outcome instanceof TransitionRefused)) wrong.push(`${state} ${event}`)
        else if (outcome.possible.toSorted().join() !== possible.toSorted().join()) wrong.push(`${state}: possible`)
      }
    }
    t.strictSame(wrong, [])
    t.equal(new Set(edges.map(([from, event]) => `${from} ${event}`)).size, edges.length)
    t.end()
  })

  t.test(`${machine.kind}: each path leads over its transitions from the start to the end`, t => {
    for (const [name, events] of Object.entries(machine.paths)) {
      let state = machine.kind === 'training' ? 'AUTO_VERIFYING' : machine.initial
      for (const event of events) state = applyTransition(machine, state, event).to
      t.equal(state, ends[name], name)
    }
    t.strictSame(Object.keys(machine.paths), Object.keys(ends))
    t.end()
  })

  t.test(`${machine.kind}: failures and blocks name transitions that exist in their state`, t => {
    for (const [state, event] of [...Object.entries(machine.failures), ...Object.entries(machine.blocks)]) {
      t.ok(machine.transitions[event ?? '']?.from.includes(state), `${state} ${event}`)
    }
    t.ok(Object.hasOwn(machine.failures, machine.failsAt))
    t.ok(Object.hasOwn(machine.blocks, machine.blocksAt ?? ''))
    t.end()
  })

  t.test(`${machine.kind}: both profiles have a delay for every state of a path, and for no other`, t => {
    const passed = new Set<string>()
    for (const events of Object.values(machine.paths)) {
      for (const event of events) passed.add(machine.transitions[event]?.from[0] ?? '')
    }
    for (const profile of ['fast', 'realistic'] as const) {
      t.strictSame(Object.keys(machine.delays[profile]).sort(), [...passed].sort(), profile)
      for (const delay of Object.values(machine.delays[profile])) t.ok(Number(delay) > 0)
    }
    t.end()
  })

  t.test(`${machine.kind}: nothing but a repair leads out of a terminal state, and each is known and reachable`, t => {
    const reached = new Set(edges.map(([, , to]) => to))
    for (const state of machine.terminal) {
      t.ok(machine.states.includes(state) && reached.has(state), state)
      t.strictSame(eventsFrom(machine, state), state === 'JOB_SUCCESS' ? ['repair'] : [], state)
    }
    t.end()
  })
}

t.test('the fast profile takes 2 s for a video and 5 s for a training after its submission', t => {
  const total = (machine: Machine) => Object.values(machine.delays.fast).reduce<number>((sum, ms) => sum + (ms ?? 0), 0)
  t.equal(total(videoMachine), 2000)
  t.equal(total(trainingMachine), 5000)
  t.end()
})

t.test('a resumed job goes back to the state it was suspended in', t => {
  t.equal(applyTransition(trainingMachine, 'JOB_PENDING', 'resume', 'WAIT_USER_CONFIRM').to, 'WAIT_USER_CONFIRM')
  t.end()
})

t.test('invariant 2: an event or state that nobody knows is refused, names of built-in members too', t => {
  for (const event of ['toString', '__proto__', 'constructor', '', 'launch']) {
    const message = `${event} is not possible in state WAITING; possible: start, reject, blockWaiting, cancel`
    t.throws(() => applyTransition(videoMachine, 'WAITING', event), { message, state: 'WAITING', event })
  }
  t.match(attempt(videoMachine, 'NOWHERE', 'start'), { state: 'NOWHERE', event: 'start', possible: [] })
  t.throws(() => applyTransition(videoMachine, 'SUCCEED', 'start'), { message: /it is final/ })
  t.end()
})

function attempt(machine: Machine, state: string, event: string): unknown {
  try {
    return applyTransition(machine, state, event)
  } catch (error) {
    return error
  }
}
