/** Where values come from, which source wins, and how every mistake is explained, all at once. */
import fc from 'fast-check'
import t from 'tap'
import { camelCase, ConfigError, visibleConfig } from '../../../server/config/config.ts'
import type { Config } from '../../../server/config/config.ts'
import { defaultConfig, loadConfig } from '../../../server/config/load-config.ts'
import type { ConfigSources } from '../../../server/config/load-config.ts'
import { findOption, optionNames } from '../../../server/config/options.ts'

const file = (content: unknown) => () => JSON.stringify(content)

function problemsOf(sources: ConfigSources): readonly string[] {
  try {
    loadConfig(sources)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

t.test('without any source everything is the default', t => {
  const { config, origins } = loadConfig()
  t.same(config, defaultConfig())
  t.match(config, { host: '127.0.0.1', port: 4580, db: ':memory:', auth: 'lax', strictWarnings: false })
  t.same(config.clock, { mode: 'real', scale: 1, atMs: undefined })
  t.same(config.callbackSchedule, [1000, 5000, 30_000, 120_000, 600_000])
  t.same(config.allowedHosts, [])
  t.same([...config.credentials.keys()], ['EMULATORACCESSKEY000'])
  for (const key of ['adminPort', 'adminToken', 'publicUrl', 'dataDir', 'seed', 'config'] as const)
    t.equal(config[key], undefined)
  t.ok(Object.values(origins).every(origin => origin === 'default'))
  t.end()
})

t.test('the configuration cannot be changed afterwards', t => {
  const { config, origins } = loadConfig()
  t.ok(Object.isFrozen(config) && Object.isFrozen(origins))
  t.ok(Object.isFrozen(config.clock) && Object.isFrozen(config.callbackSchedule))
  t.end()
})

t.test('a flag wins over the environment, that over the file, that over the default', t => {
  const readFile = file({ auth: 'strict', seed: 'file', 'log-level': 'warn' })
  const { config, origins } = loadConfig({
    argv: ['--auth', 'off', '--config=emulator.json'],
    env: { MSE_AUTH: 'lax', MSE_SEED: 'variable', MSE_CONFIG: 'other.json' },
    readFile: path => {
      t.equal(path, 'emulator.json', 'the flag names the file')
      return readFile()
    }
  })
  t.match(config, { auth: 'off', seed: 'variable', logLevel: 'warn', uploads: 'disk', config: 'emulator.json' })
  t.match(origins, {
    auth: '--auth',
    seed: 'MSE_SEED',
    logLevel: 'emulator.json',
    uploads: 'default',
    config: '--config'
  })
  t.end()
})

t.test('what a stronger source replaced is not judged', t => {
  t.equal(loadConfig({ argv: ['--port=1'], env: { MSE_PORT: 'many', PORT: 'none' } }).config.port, 1)
  t.equal(loadConfig({ env: { MSE_PORT: '2', PORT: 'none' } }).config.port, 2)
  t.equal(loadConfig({ argv: ['--port=x', '--port', '3'] }).config.port, 3)
  t.end()
})

t.test('PORT alone sets the port, and an empty variable sets nothing', t => {
  t.same(loadConfig({ env: { PORT: '81', MSE_PORT: '', MSE_SEED: '', MSE_DB: undefined } }).config.port, 81)
  t.end()
})

const switches: [string[], boolean][] = [
  [['--strict-warnings'], true],
  [['--no-strict-warnings'], false],
  [['--strict-warnings=true'], true],
  [['--strict-warnings=FALSE'], false],
  [['--strict-warnings', '--no-strict-warnings'], false],
  [['--strict-warnings', '--auth', 'off'], true]
]
for (const [argv, expected] of switches) {
  t.test(`${argv.join(' ')} means ${expected}`, t => {
    t.equal(loadConfig({ argv }).config.strictWarnings, expected)
    t.end()
  })
}

const parsed: [string, keyof Config, unknown][] = [
  ['--port=0', 'port', 0],
  ['--admin-port=4581', 'adminPort', 4581],
  ['--host=::1', 'host', '::1'],
  ['--public-url=https://proxy.test/emulator/', 'publicUrl', 'https://proxy.test/emulator'],
  ['--public-url=http://[::1]:80', 'publicUrl', 'http://[::1]'],
  ['--allowed-hosts=a.test, b:8080,[::1]:80', 'allowedHosts', ['a.test', 'b:8080', '[::1]:80']],
  ['--allowed-hosts=', 'allowedHosts', []],
  ['--auth=STRICT', 'auth', 'strict'],
  [
    '--credentials=A:s:1, B:t',
    'credentials',
    new Map([
      ['A', 's:1'],
      ['B', 't']
    ])
  ],
  ['--clock=manual', 'clock', { mode: 'manual', scale: 0, atMs: undefined }],
  ['--clock=manual@1970-01-01T00:00:01Z', 'clock', { mode: 'manual', scale: 0, atMs: 1000 }],
  ['--clock=scaled:0.5', 'clock', { mode: 'scaled', scale: 0.5, atMs: undefined }],
  ['--clock=scaled:1000000', 'clock', { mode: 'scaled', scale: 1_000_000, atMs: undefined }],
  ['--callback-timeout=PT2S', 'callbackTimeout', 2000],
  ['--callback-timeout=250', 'callbackTimeout', 250],
  ['--callback-schedule=', 'callbackSchedule', []],
  ['--callback-schedule=10ms,PT1M', 'callbackSchedule', [10, 60_000]],
  ['--db=a=b.db', 'db', 'a=b.db'],
  ['--log-level=silent', 'logLevel', 'silent']
]
for (const [flag, key, value] of parsed) {
  t.test(`${flag} is understood`, t => {
    t.strictSame(loadConfig({ argv: [flag] }).config[key], value)
    t.end()
  })
}

const refused: [string, RegExp][] = [
  ['--port=65536', /^--port: expected a whole number from 0 to 65535, got "65536"; for example 4580$/],
  ['--port=-1', /whole number/],
  ['--port=4e3', /whole number/],
  ['--port=', /got ""/],
  ['--auth=loose', /^--auth: expected one of lax, strict, off, got "loose"; for example lax$/],
  ['--uploads=tape', /expected disk or discard/],
  ['--strict-warnings=maybe', /expected true or false/],
  ['--no-strict-warnings=true', /^--no-strict-warnings takes no value; write --strict-warnings=true$/],
  ['--public-url=ftp://a', /http or https/],
  ['--public-url=http://u:p@a', /credentials/],
  ['--public-url=http://a?b', /query/],
  ['--public-url=proxy', /URL/],
  ['--host=a b', /host name or an IP/],
  ['--allowed-hosts=http://a', /host names/],
  ['--allowed-hosts=a,,b', /host names/],
  ['--clock=fast', /^--clock: expected real, scaled:N .*for example manual@2026-01-01T00:00:00Z$/],
  ['--clock=scaled:0', /N over 0/],
  ['--clock=scaled:1000001', /at most 1000000/],
  ['--clock=manual@yesterday', /RFC 3339/],
  ['--callback-timeout=0', /a duration from 1ms to 1h, got "0"/],
  ['--callback-timeout=61m', /from 1ms to 1h/],
  ['--callback-schedule=1s,3651d', /durations from 1ms to 3650d/],
  ['--clock=manual@9999-12-31T23:59:59Z', /RFC 3339 time from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z/],
  ['--callback-timeout=soon', /got "soon"; for example 5s/],
  ['--callback-schedule=1s,0', /durations from 1ms to 3650d/],
  ['--seed=two words', /visible characters/],
  [`--seed=${'x'.repeat(65)}`, /got "x{60}…"/],
  ['--db=', /:memory: or the path/],
  ['--prot=1', /^unknown flag --prot; did you mean --port\?$/],
  ['--no-auth', /^unknown flag --no-auth; did you mean/],
  ['--no-strict-warning', /did you mean --no-strict-warnings\?/],
  ['--', /^unknown flag --;/],
  ['stray', /^unexpected argument "stray"; flags begin with two dashes$/],
  ['-p', /unexpected argument "-p"/],
  ['--seed', /^--seed needs a value, for example --seed nightly-1$/]
]
for (const [word, message] of refused) {
  t.test(`${word.slice(0, 40)} is refused`, t => {
    const problems = problemsOf({ argv: [word] })
    t.equal(problems.length, 1)
    t.match(problems[0], message)
    t.end()
  })
}

for (const word of ['--credentials=my-secret', '--credentials=A:my-secret,A:b', '--admin-token=my secret']) {
  t.test(`the message about ${word.split('=')[0]} does not show the secret`, t => {
    const problems = problemsOf({ argv: [word] })
    t.equal(problems.length, 1)
    t.notMatch(problems[0], /my.secret,|"my/)
    t.notMatch(problems[0], /got/)
    t.end()
  })
}

t.test('a flag that lacks its value does not swallow the next flag; an unknown one takes its value along', t => {
  t.same(problemsOf({ argv: ['--seed', '--port', '1'] }).length, 1)
  t.same(problemsOf({ argv: ['--sed', 'x', '--port', '1'] }).length, 1)
  t.end()
})

t.test('every problem of every source is reported at once', t => {
  const problems = problemsOf({
    argv: ['--prot', '1', '--auth=x', 'stray', '--config', 'c.json'],
    env: { MSE_PROT: '1', MSE_CLOCK: 'x', PATH: '/bin' },
    readFile: file({ sead: 1, uploads: 'tape', config: 'd.json', seed: null, db: {} })
  })
  t.same(problems.length, 10)
  t.ok(problems.includes('unknown environment variable MSE_PROT; did you mean MSE_PORT?'))
  t.ok(problems.includes('c.json: unknown key sead; did you mean seed?'))
  t.ok(problems.includes('c.json: uploads: expected disk or discard, got "tape"; for example disk'))
  t.ok(problems.includes('c.json: a configuration file cannot name another one'))
  t.ok(problems.includes('c.json: seed must be a text, a number, a boolean or a list of texts'))
  t.equal(new ConfigError(problems).message, problems.join('\n'))
  t.end()
})

t.test('a file may use the JSON type that fits', t => {
  const content = {
    port: 81,
    'strict-warnings': true,
    'allowed-hosts': ['a', 'b'],
    credentials: ['A:s'],
    seed: 7,
    clock: 'manual'
  }
  const { config } = loadConfig({ argv: ['--config=c'], readFile: file(content) })
  t.match(config, { port: 81, strictWarnings: true, allowedHosts: ['a', 'b'], seed: '7', clock: { mode: 'manual' } })
  t.same([...config.credentials], [['A', 's']])
  t.end()
})

const brokenFiles: [string, () => string, RegExp][] = [
  [
    'is not there',
    () => {
      throw new Error('ENOENT')
    },
    /^the configuration file c cannot be read: ENOENT$/
  ],
  ['is not JSON', () => '{', /cannot be read: .*JSON/],
  ['holds a list', () => '[]', /must hold one JSON object/],
  ['holds null', () => 'null', /must hold one JSON object/]
]
for (const [what, readFile, message] of brokenFiles) {
  t.test(`a file that ${what} is a problem`, t => {
    const problems = problemsOf({ argv: ['--config=c'], readFile })
    t.equal(problems.length, 1)
    t.match(problems[0], message)
    t.end()
  })
}

t.test('a file is a problem where files cannot be read', t => {
  t.match(problemsOf({ argv: ['--config=c'] }), [/files are not read here/])
  t.end()
})

t.test('the control plane cannot be told to take the port of the API', t => {
  t.match(problemsOf({ argv: ['--admin-port=4580'] }), [/^--admin-port: the control plane cannot have/])
  t.same(problemsOf({ argv: ['--admin-port=0', '--port=0'] }), [])
  t.end()
})

t.test('secrets that were given are hidden, the public pair is shown', t => {
  const given = loadConfig({ argv: ['--admin-token=t', '--credentials=A:s'] })
  t.match(visibleConfig(given.config, given.origins), {
    'admin-token': '(hidden)',
    credentials: '(hidden)',
    seed: null
  })
  const preset = loadConfig()
  const visible = visibleConfig(preset.config, preset.origins)
  t.same(visible['credentials'], ['EMULATORACCESSKEY000:emulator-secret-key-0000000000000000000'])
  t.same(visible['admin-token'], null)
  t.same(Object.keys(visible), optionNames)
  t.end()
})

t.test('every option has a default or example that its own syntax accepts', t => {
  for (const name of optionNames) {
    const option = findOption(name)
    t.not(option?.syntax.parse(option.syntax.example), undefined, `example of ${name}`)
    if (option?.default !== undefined) t.not(option.syntax.parse(option.default), undefined, `default of ${name}`)
    t.ok(camelCase(name) in defaultConfig(), name)
  }
  t.equal(findOption('toString'), undefined)
  t.end()
})

t.test('no argument and no variable makes loading throw anything but a ConfigError', t => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(...optionNames).chain(name => fc.string().map(text => `--${name}=${text}`))
  )
  fc.assert(
    fc.property(
      fc.array(word),
      fc.dictionary(
        fc.string().map(name => `MSE_${name}`),
        fc.string()
      ),
      (argv, env) => {
        problemsOf({ argv, env })
        return true
      }
    )
  )
  t.end()
})
