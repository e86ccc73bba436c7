/** POST /wait: holds the answer until something is so. What `match` may name and how a wait ends stands beside it. */
import { Type } from 'typebox'
import type { Emulator } from '../../../../emulator/emulator.ts'
import { limits } from '../../../../emulator/limits.ts'
import { choice } from '../../../../openapi/schemas/fields.ts'
import { defineControl } from '../../define-control.ts'
import { badRequest } from '../../problem.ts'
import { Duration, durationMs } from '../../wire.ts'
import { IMPOSSIBLE_WAIT, outcomeOfWait, WaitReply } from './wait-outcome.ts'
import { targetOf, WaitMatch } from './wait-target.ts'

const description = `Holds the answer until what is waited for is so. The past counts too, so a wait may begin late.

- \`job\` ({job_id, state, kind, name}): each job counts once, if it is in one of the states now, whenever it came there, or has come to one since the cursor; without \`state\` any will do. \`state\` may be a list.
- \`delivery\` ({job_id, result, state, url}): each callback counts once. \`result\` is what its body reports; \`state\` is \`delivered\` unless given, and may be a list. One that came to \`delivered\` or \`exhausted\` before the cursor does not count; one that is \`pending\`, \`sending\` or \`cancelled\` now does. A callback that is sent as soon as it is due is never seen \`pending\` when one advance covers both.
- \`request\` ({operation, status, outcome, path}): the requests of the emulated API that were answered since the cursor.
- \`idle\`: no timer is left in the namespace, and no attempt of a callback is under way. Takes neither \`match\`, \`count\` nor \`since\`; nothing is listed.

\`since\` is the \`cursor\` of an earlier answer; without it everything counts that the emulator still knows. A reset of the namespace drops what was found before it, and the wait goes on. \`timeoutMs\` is physical time, 4 s unless given.

\`autoAdvance\` does not wait for time to pass: it moves the clock of the namespace, whatever its mode, from event to event until the wait is fulfilled, and gives up as soon as nothing is planned. Attempts of callbacks are waited for.

When the wait is not fulfilled, the answer is 408 with \`matched\` (what was), \`cursor\`, \`seen\` (counts by state, the newest things) and \`nearest\` (what came nearest, and in which fields it differs).

A wait that names a \`job_id\` ends at once when the job can no longer get there: no transition leads from its state to one that is wanted, or to a callback that would match. The answer is 409 of type \`${IMPOSSIBLE_WAIT}\` with the same members, \`job\` (where it is) and \`possible\` (the states it can still come to).`

export const wait = defineControl({
  operationId: 'wait',
  tag: 'wait',
  summary: 'Wait until something is so',
  description,
  body: Type.Object(
    {
      for: choice(['job', 'resource', 'delivery', 'request', 'idle'], 'What is waited for.'),
      match: Type.Optional(WaitMatch),
      count: Type.Optional(
        Type.Integer({ minimum: 1, maximum: limits.waitItems, description: 'How many must match; 1 unless given.' })
      ),
      since: Type.Optional(Type.Integer({ minimum: 0, description: 'The `cursor` of an earlier answer.' })),
      timeoutMs: Type.Optional(Duration),
      autoAdvance: Type.Optional(Type.Boolean())
    },
    { additionalProperties: false }
  ),
  reply: WaitReply,
  async handle({ body }, { emulator, namespace, signal }) {
    const { count = 1, since = 0, autoAdvance = false } = body
    judgeIdle(body)
    judgeCursor(since, emulator)
    if (autoAdvance && !namespace) throw badRequest('autoAdvance needs a namespace', 'Add ?namespace=PROJECT_ID.')
    const target = targetOf(emulator, namespace, body.for, body.match ?? {})
    const timeoutMs = timeoutOf(body.timeoutMs)
    const answer = await emulator.waiting.wait(target, { count, since, timeoutMs, autoAdvance, signal })
    return outcomeOfWait(answer, { target, count, since, timeoutMs, autoAdvance, emulator })
  }
})

function judgeIdle(body: { for: string; match?: unknown; count?: unknown; since?: unknown }): void {
  if (body.for !== 'idle') return
  const idle = (['match', 'count', 'since'] as const).filter(name => body[name] !== undefined)
  if (idle.length > 0) throw badRequest(`for "idle" does not take ${idle.join(', ')}`, 'Send {"for":"idle"}.')
}

/** A cursor of an earlier process would silently hide what happens from now on. */
function judgeCursor(since: number, { history }: Emulator): void {
  if (since <= history.cursor) return
  throw badRequest(
    `since is ${since}, but only ${history.cursor} things have happened since the emulator started`,
    'Send the cursor of an answer that this emulator gave since its start, or leave since out.'
  )
}

function timeoutOf(given: string | number | undefined): number {
  const timeoutMs = given === undefined ? limits.waitDefaultMs : durationMs(given, 'timeoutMs')
  if (timeoutMs <= limits.waitMs) return timeoutMs
  throw badRequest(
    `timeoutMs is ${timeoutMs} ms, more than ${limits.waitMs} ms`,
    'Send at most 10 minutes ("PT10M"), and wait again with since: the cursor of the answer.'
  )
}
