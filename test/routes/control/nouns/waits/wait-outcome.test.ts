import t from 'tap'
import { limits } from '../../../../../emulator/limits.ts'
import type { WaitAnswer } from '../../../../../emulator/watching/waiting.ts'
import { Problem } from '../../../../../routes/control/problem.ts'
import { outcomeOfWait } from '../../../../../routes/control/nouns/waits/wait-outcome.ts'
import type { AskedFor } from '../../../../../routes/control/nouns/waits/wait-outcome.ts'
import { composeTestEmulator, manualClock } from '../../../../support/emulator.ts'

const missed: WaitAnswer = {
  ended: 'timeout',
  matched: [],
  cursor: 0,
  waitedMs: 5,
  advancedMs: 0,
  miss: { seen: { counts: {}, recent: [] }, nearest: [] },
  deadEnd: undefined
}

function problemOf(emulator: AskedFor['emulator'], answer: WaitAnswer, over: Partial<AskedFor> = {}): Problem {
  const target = { for: 'request', match: {}, namespace: emulator.namespaces.get('p') } as const
  try {
    outcomeOfWait(answer, { target, count: 1, since: 0, timeoutMs: 5, autoAdvance: false, emulator, ...over })
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('no problem')
}

t.test('the hint says when the past is known no longer, unless the cursor lies after it', t => {
  const emulator = composeTestEmulator(t, { clock: manualClock })
  t.notMatch(problemOf(emulator, missed).hint, /no longer known/)
  for (let count = 0; count < limits.historyHappenings + 3; count++) {
    const requestId = String(count)
    emulator.feed.tell({
      type: 'request',
      namespace: 'p',
      at: 0,
      requestId,
      operation: null,
      status: 200,
      outcome: 'accepted',
      errorCode: null
    })
  }
  const { forgotten } = emulator.history
  t.ok(forgotten >= 3, 'by count or by bytes, some have given way')
  t.match(problemOf(emulator, missed).hint, ` What happened up to cursor ${forgotten} is no longer known.`)
  t.notMatch(problemOf(emulator, missed, { since: forgotten }).hint, /no longer known/)
  t.end()
})

t.test('a wait that used up its events says so', t => {
  const emulator = composeTestEmulator(t, { clock: manualClock })
  const problem = problemOf(emulator, { ...missed, ended: 'too-many-events' })
  t.equal(problem.status, 408)
  t.match(problem, { message: '0 of 1 matched after 100000 events', hint: /^Wait again to go on from here/ })
  t.end()
})

t.test('a wait whose client has gone explains nothing', t => {
  const emulator = composeTestEmulator(t, { clock: manualClock })
  const problem = problemOf(emulator, { ...missed, ended: 'abandoned', miss: undefined })
  t.equal(problem.message, '0 of 1 matched when the client went')
  t.notOk('seen' in problem.extra)
  t.end()
})
