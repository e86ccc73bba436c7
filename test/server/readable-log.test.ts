/** The log as a person at a terminal reads it: one line a request. Whether there is a terminal is told, not looked up. */
import t from 'tap'
import { openLog } from '../../server/log.ts'
import { startTestEmulator } from '../support/emulator.ts'

async function collect(terminal = false) {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const { log } = await openLog({ level: 'info', format: 'pretty', terminal, destination })
  return { log, lines }
}

const time = String.raw`^\[\d\d:\d\d:\d\d\.\d{3}\]`

t.test('a request is one line: time, method, operation, project, status, code, milliseconds', async t => {
  const lines: string[] = []
  const emulator = await startTestEmulator(t, {
    logLevel: 'info',
    logFormat: 'pretty',
    logTo: { write: line => void lines.push(line) }
  })
  const client = emulator.client('demo')
  await client.createVideo()
  await client.createVideo({ foo: 1, bar: 2 })
  await client.api('POST', '/2d-digital-human-videos', {})
  await client.api('GET', '/2d-digital-human-videos/none')
  await client.api('GET', `/nothing?${'x'.repeat(500)}`)
  const expected = [
    / INFO: POST Create2DDigitalHumanVideo demo 200 0 ms\n$/,
    / INFO: POST Create2DDigitalHumanVideo demo 200 0 ms, 2 warnings\n$/,
    / INFO: POST Create2DDigitalHumanVideo demo 400 MSS\.00000003 0 ms, Invalid parameter: shoot_scripts is required.*\n$/,
    / INFO: GET Show2DDigitalHumanVideo demo 404 MSS\.41000003 0 ms, The task does not exist.*\n$/,
    / INFO: GET \/v1\/demo\/nothing\?x{60,90}… - 404 APIGW\.0101 0 ms, The API does not exist.*\n$/
  ]
  t.equal(lines.length, expected.length)
  for (const [index, pattern] of expected.entries()) {
    t.match(lines[index], pattern)
    t.match(lines[index], new RegExp(time))
    t.equal(lines[index]?.match(/\n/g)?.length, 1)
  }
})

t.test('what else is logged is one line, too, with what belongs to it; a failure has its stack', async t => {
  const { log, lines } = await collect()
  log.info({ files: 2, entries: 3 }, 'seed files are done')
  log.error({ err: new Error('swordfish') }, 'what follows a commit failed')
  log.error(
    {
      requestId: 'r',
      method: 'GET',
      operation: 'X',
      namespace: 'p',
      status: 500,
      durationMs: 1.25,
      err: new Error('no')
    },
    'request failed'
  )
  t.match(lines[0], new RegExp(`${time} INFO: seed files are done \\{"files":2,"entries":3\\}\n$`))
  t.match(lines[1], / ERROR: what follows a commit failed *\n[^]*Error: swordfish\n +at /)
  t.match(lines[2], / ERROR: GET X p 500 1 ms *\n[^]*Error: no\n +at /)
})

t.test('nothing that a client sends moves the cursor', async t => {
  const { log, lines } = await collect()
  const errorMessage = 'bad \u001b[2J\u009b2J\nthing'
  log.info(
    { requestId: 'r', method: 'GET', operation: 'X', namespace: '\u001b[31m', status: 400, errorMessage },
    'request'
  )
  t.notMatch(lines[0], /(?!\n)\p{Cc}/u)
  t.equal(lines[0]?.indexOf('\n'), (lines[0]?.length ?? 0) - 1)
})
