/** The verbs of the command line: which one runs, exit statuses, the ready line, signals. */
import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { runCommandLine } from '../../../server/commands/run-command-line.ts'
import type { ReadyLine } from '../../../server/commands/command.ts'
import { createContext, ready, settled } from '../../support/command-context.ts'
import { createHandClock } from '../../support/physical.ts'

t.test('serve is what happens without a verb: one line when ready, a drain at the first signal', async t => {
  const started: unknown[] = []
  const { context, seen, send } = createContext(['--port', '0'])
  const start = context.startEmulator
  const status = runCommandLine({
    ...context,
    startEmulator: async config => {
      started.push(config.port)
      return start(config)
    }
  })
  while (seen.out.length === 0) await settled()
  t.same(started, [0])
  t.same(
    seen.out.map(line => JSON.parse(line)),
    [ready]
  )
  t.equal(seen.closed, 0)
  send('SIGTERM')
  t.equal(await status, 0)
  t.equal(seen.closed, 1)
  t.same(seen.exits, [])
})

for (const [signal, expected] of [
  ['SIGINT', 130],
  ['SIGTERM', 143]
] as const) {
  t.test(`a second signal, ${signal}, ends the process at once; the echo of the first one does not`, async t => {
    let finish = () => {}
    const slow = new Promise<void>(resolve => (finish = resolve))
    const clock = createHandClock()
    const { context, seen, send } = createContext(['serve'], {
      clock,
      startEmulator: async () => ({ ready, close: () => slow })
    })
    const status = runCommandLine(context)
    while (seen.out.length === 0) await settled()
    send('SIGTERM')
    clock.advance(limits.signalEchoMs)
    send(signal)
    t.same(seen.exits, [])
    clock.advance(1)
    send(signal)
    t.same(seen.exits, [expected])
    finish()
    t.equal(await status, 0)
  })
}

t.test('a signal that comes during the start is not lost', async t => {
  const { context, seen, send } = createContext(['serve'])
  const start = context.startEmulator
  const status = await runCommandLine({
    ...context,
    startEmulator: async config => {
      send('SIGINT')
      return start(config)
    }
  })
  t.equal(status, 0)
  t.equal(seen.closed, 1)
})

t.test('a port that is taken has a status and a sentence of its own', async t => {
  for (const details of [{ port: 81, address: '0.0.0.0' }, {}]) {
    const { context, seen } = createContext(['serve'], {
      startEmulator: async () => {
        throw Object.assign(new Error('listen'), { code: 'EADDRINUSE', ...details })
      }
    })
    t.equal(await runCommandLine(context), 3)
    t.match(seen.err, [details.port ? /port 81 on 0\.0\.0\.0 is taken/ : /port 4580 on 127\.0\.0\.1 is taken/])
    t.same(seen.out, [])
  }
})

for (const [what, thrown] of [
  ['an error', new Error('disk full')],
  ['anything else', 'disk full']
] as const) {
  t.test(`${what} that nobody expected ends with status 1`, async t => {
    const { context, seen } = createContext(['serve'], {
      startEmulator: async () => {
        throw thrown
      }
    })
    t.equal(await runCommandLine(context), 1)
    t.match(seen.err, [/^metastudio-emulator: .*disk full/])
  })
}

const refused: [string[], RegExp[]][] = [
  [
    ['serve', '--prot', '1', '--auth=x'],
    [/unknown flag --prot/, /--auth: expected/]
  ],
  [['serve', 'now'], [/unexpected argument "now"/]],
  [['helthcheck'], [/^metastudio-emulator: unknown command "helthcheck"; did you mean healthcheck\?$/]],
  [['config'], [/unknown command "config"/]],
  [['requests'], [/^metastudio-emulator: unknown command "requests"; metastudio-emulator help lists them all$/]],
  [['rest'], [/^metastudio-emulator: unknown command "rest"; metastudio-emulator help lists them all$/]],
  [['imprt'], [/help lists them all$/]],
  [['hepl'], [/did you mean help\?$/]],
  [['help', 'exprot'], [/unknown command "exprot"; did you mean export\?$/]],
  [['healthcheck', '--port=0'], [/name the emulator with --url/]],
  [['healthcheck', '--url', 'nowhere'], [/--url: expected an http or https URL/]],
  [['healthcheck', '--url'], [/--url: expected/]],
  [['config', 'check', '--port=x'], [/--port: expected/]]
]
for (const [argv, messages] of refused) {
  t.test(`"${argv.join(' ')}" is a bad configuration`, async t => {
    const { context, seen } = createContext(argv)
    t.equal(await runCommandLine(context), 2)
    t.equal(seen.err.length, messages.length)
    t.match(seen.err, messages)
    t.same(seen.out, [])
  })
}

for (const argv of [
  ['--help'],
  ['-h'],
  ['serve', '--help'],
  ['--prot', '--help'],
  ['help'],
  ['help', 'help'],
  ['help', 'serve'],
  ['help', 'config'],
  ['help', 'config', 'check']
]) {
  t.test(`${argv.join(' ')} shows the help and starts nothing`, async t => {
    const { context, seen } = createContext(argv)
    t.equal(await runCommandLine(context), 0)
    t.match(seen.out, [/^Usage: metastudio-emulator[^]*config check[^]*--callback-schedule/])
  })
}

for (const argv of [['--version'], ['-v']]) {
  t.test(`${argv.join(' ')} shows the version`, async t => {
    const { context, seen } = createContext(argv)
    t.equal(await runCommandLine(context), 0)
    t.same(seen.out, ['1.2.3'])
  })
}

t.test('config check shows values and where they came from, but no secret', async t => {
  const { context, seen } = createContext(['config', 'check', '--admin-token=sesame'], { env: { PORT: '81' } })
  t.equal(await runCommandLine(context), 0)
  const report = JSON.parse(seen.out.join('\n'))
  t.match(report, {
    port: { value: 81, from: 'PORT' },
    'admin-token': { value: '(hidden)', from: '--admin-token' },
    auth: { value: 'lax', from: 'default' }
  })
  t.notMatch(seen.out.join(''), 'sesame')
})

t.test('on a terminal the start says in words where API, docs and keys are', async t => {
  const started = async (argv: string[], over: Partial<ReadyLine> = {}) => {
    const { context, seen, send } = createContext(argv, {
      terminal: true,
      startEmulator: async () => ({ ready: { ...ready, ...over }, close: async () => undefined })
    })
    const status = runCommandLine(context)
    while (seen.out.length === 0) await settled()
    send('SIGTERM')
    await status
    return seen.out.join('\n')
  }
  const words = await started([])
  t.match(words, /^metastudio-emulator 1\.2\.3 is ready/)
  t.match(words, /API +http:\/\/127\.0\.0\.1:4580\n/)
  t.match(words, /Docs +http:\/\/127\.0\.0\.1:4580\/docs\n/)
  t.match(words, /Control +http:\/\/127\.0\.0\.1:4580\/_emulator\/v1\n/)
  t.match(words, /EMULATORACCESSKEY000[^]*emulator-secret-key-0000000000000000000/)
  t.match(words, /in memory/)
  t.notMatch(words, /[{}]/)
  const own = await started(['--credentials', 'MINE:my-secret', '--db', 'kept.db'], {
    control: 'http://127.0.0.1:4581/_emulator/v1',
    storage: 'kept.db'
  })
  t.match(own, /Docs +http:\/\/127\.0\.0\.1:4581\/docs\n/, 'the documents are where the control plane is')
  t.match(own, /MINE/)
  t.notMatch(own, /my-secret|EMULATORACCESSKEY000/, 'a secret that was given is not shown')
  t.match(own, /kept\.db/)
  t.match(await started(['--auth', 'off']), /Keys +none are needed/)
})
