import t from 'tap'
import { openLog } from '../../server/log.ts'

async function collect(level = 'info') {
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) }
  return { ...(await openLog({ level, format: 'auto', terminal: true, destination })), lines }
}

t.test('a line is one JSON object with level, time and text', async t => {
  const { log, lines, flush } = await collect()
  log.info({ a: 1 }, 'text')
  log.debug('not this one')
  flush()
  t.match(lines, [{ level: 30, time: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/, a: 1, msg: 'text' }])
  t.equal(lines.length, 1)
  t.notOk('pid' in (lines[0] ?? {}))
})

t.test('values under the names of secrets are hidden', async t => {
  const { log, lines } = await collect()
  const secret = { authorization: 'x', 'x-auth-token': 'x', 'x-admin-token': 'x', key: 'x', secret: 'x' }
  log.info({ ...secret, headers: { ...secret, host: 'h' } }, 'text')
  for (const name of Object.keys(secret)) t.equal(lines[0]?.[name], '(hidden)', name)
  t.match(lines[0]?.headers, { authorization: '(hidden)', 'x-auth-token': '(hidden)', host: 'h' })
})

t.test('a silent log writes nothing', async t => {
  const { log, lines } = await collect('silent')
  log.fatal('text')
  t.strictSame(lines, [])
})

for (const [format, terminal] of [
  ['json', true],
  ['auto', false],
  ['pretty', false],
  ['auto', true]
] as const) {
  t.test(`format ${format} ${terminal ? 'on' : 'off'} a terminal opens and flushes without a word`, async t => {
    const { log, flush } = await openLog({ level: 'fatal', format, terminal })
    log.info('too little to be written')
    t.doesNotThrow(flush)
  })
}
