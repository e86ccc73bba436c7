import t from 'tap'
import { startTestEmulator } from '../../../../support/emulator.ts'
import { kindNames } from '../../../../support/every-service.ts'

const emulator = await startTestEmulator(t)

const mistakes: { body: unknown; detail: RegExp; hint: RegExp; everywhere?: boolean }[] = [
  { body: {}, detail: /^body: for is required/, hint: /for: job\|resource\|delivery\|request\|idle/ },
  { body: { for: 'jobs' }, detail: /for must be one of job, resource, delivery, request, idle/, hint: /^Send \{/ },
  { body: { for: 'job', what: 1 }, detail: /what is not known/, hint: /^Send \{/ },
  { body: { for: 'job', match: [] }, detail: /match must be object/, hint: /^Send \{/ },
  {
    body: { for: 'job', match: { result: 'SUCCEED' } },
    detail: /^match\.result is not known for "job"$/,
    hint: /^Send match with any of job_id, state, kind, name\.$/
  },
  {
    body: { for: 'delivery', match: { whatever: 1 } },
    detail: /^match\.whatever is not known for "delivery"$/,
    hint: /^Send match with any of job_id, result, state, url\.$/
  },
  {
    body: { for: 'request', match: { state: 'SUCCEED' } },
    detail: /^match\.state is not known for "request"; did you mean status\?$/,
    hint: /^Send match with any of operation, status, outcome, path\.$/
  },
  {
    body: { for: 'job', match: { state: ['SUCCEED', 'SUCCEEDED'] } },
    detail: /^match\.state: there is no state SUCCEEDED; did you mean SUCCEED\?$/,
    hint: /^Use one of .*SUCCEED, .*JOB_SUCCESS/
  },
  {
    body: { for: 'job', match: { kind: 'video', state: 'JOB_SUCCESS' } },
    detail: /no state JOB_SUCCESS/,
    hint: /^Use one of WAITING, PROCESSING, SUCCEED, FAILED, CANCELED, BLOCK\.$/
  },
  {
    body: { for: 'job', match: { kind: 'film' } },
    detail: /no job kind film/,
    hint: new RegExp(`^Use one of ${kindNames}\\.$`)
  },
  {
    body: { for: 'delivery', match: { state: 'SUCCEED' } },
    detail: /no state SUCCEED/,
    hint: /^Use one of pending, sending, delivered, exhausted, cancelled\.$/
  },
  { body: { for: 'request', match: { status: '200' } }, detail: /match\.status must be integer/, hint: /^Send \{/ },
  { body: { for: 'job', count: 0 }, detail: /count must be >= 1/, hint: /^Send \{/ },
  { body: { for: 'job', count: 1001 }, detail: /count must be <= 1000/, hint: /^Send \{/ },
  { body: { for: 'job', since: -1 }, detail: /since must be >= 0/, hint: /^Send \{/ },
  { body: { for: 'job', since: 1e9 }, detail: /^since is 1000000000, but only \d+ things/, hint: /leave since out/ },
  { body: { for: 'job', timeoutMs: 'soon' }, detail: /^timeoutMs is not a duration: soon/, hint: /ISO 8601/ },
  { body: { for: 'job', timeoutMs: 'PT11M' }, detail: /660000 ms, more than 600000 ms/, hint: /at most 10 minutes/ },
  {
    body: { for: 'idle', match: {}, since: 0 },
    detail: /does not take match, since$/,
    hint: /^Send \{"for":"idle"\}\.$/
  },
  { body: { for: 'idle' }, everywhere: true, detail: /needs a namespace/, hint: /\?namespace=PROJECT_ID/ },
  {
    body: { for: 'job', autoAdvance: true },
    everywhere: true,
    detail: /autoAdvance needs a namespace/,
    hint: /namespace/
  }
]

for (const { body, detail, hint, everywhere } of mistakes) {
  t.test(`400 says what to send instead of ${JSON.stringify(body)}`, async t => {
    const url = `/_emulator/v1/wait${everywhere ? '' : '?namespace=p'}`
    const answer = await emulator.call({ method: 'POST', url, body })
    t.equal(answer.status, 400, answer.text)
    t.match(answer.body, { title: 'Bad request', detail, hint })
  })
}
