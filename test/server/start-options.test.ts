/** What a program may write for an option, that it is judged as a flag is, and that every option is described. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { camelCase } from '../../server/config/config.ts'
import { defaultConfig, loadConfig } from '../../server/config/load-config.ts'
import { findOption, optionNames } from '../../server/config/options.ts'
import { configure } from '../../server/start-options.ts'
import type { ConfigOptions } from '../../server/start-options.ts'

const atMs = Date.parse('2026-03-04T05:06:07.089Z')

const spellings: [ConfigOptions, Partial<Record<keyof ConfigOptions, unknown>>][] = [
  [{}, { ...defaultConfig(), port: 0, logLevel: 'silent' }],
  [{ auth: undefined }, { auth: 'lax' }],
  [
    { port: 4580, adminPort: 4581 },
    { port: 4580, adminPort: 4581 }
  ],
  [
    { strictWarnings: true, markers: false },
    { strictWarnings: true, markers: false }
  ],
  [{ seed: 7 }, { seed: '7' }],
  [{ clock: 'manual' }, { clock: { mode: 'manual', scale: 0, atMs: undefined } }],
  [{ clock: 'scaled:2.5' }, { clock: { mode: 'scaled', scale: 2.5, atMs: undefined } }],
  [{ clock: { mode: 'real' } }, { clock: { mode: 'real', scale: 1, atMs: undefined } }],
  [{ clock: { mode: 'scaled', scale: 60 } }, { clock: { mode: 'scaled', scale: 60, atMs: undefined } }],
  [{ clock: { mode: 'manual' } }, { clock: { mode: 'manual', scale: 0, atMs: undefined } }],
  [{ clock: { mode: 'manual', at: new Date(atMs) } }, { clock: { mode: 'manual', scale: 0, atMs } }],
  [{ clock: { mode: 'manual', at: '2026-03-04T05:06:07.089Z' } }, { clock: { mode: 'manual', scale: 0, atMs } }],
  [{ clock: { mode: 'manual', at: atMs } }, { clock: { mode: 'manual', scale: 0, atMs } }],
  [{ clock: { mode: 'manual', scale: 0, atMs } }, { clock: { mode: 'manual', scale: 0, atMs } }],
  [{ callbackSchedule: ['1s', 2500, 'PT1M'] }, { callbackSchedule: [1000, 2500, 60_000] }],
  [{ callbackSchedule: [] }, { callbackSchedule: [] }],
  [{ callbackSchedule: '3s' }, { callbackSchedule: [3000] }],
  [{ callbackTimeout: 1500 }, { callbackTimeout: 1500 }],
  [{ allowedHosts: ['a.test', 'b.test:80'] }, { allowedHosts: ['a.test', 'b.test:80'] }],
  [
    { credentials: { AK: 'SK', AK2: 'S:K2' } },
    {
      credentials: new Map([
        ['AK', 'SK'],
        ['AK2', 'S:K2']
      ])
    }
  ],
  [{ credentials: new Map([['AK', 'SK']]) }, { credentials: new Map([['AK', 'SK']]) }]
]

for (const [given, expected] of spellings) {
  t.test(`${JSON.stringify(given)} is understood`, t => {
    t.match(configure(given).config, expected)
    t.end()
  })
}

const mistakes: [string, object, string | RegExp][] = [
  [
    'a seed that is no number',
    { seed: Number.NaN },
    'expected 1 to 64 visible characters, got "NaN, which is no number"'
  ],
  ['a name that is not there', { logLevels: 'info' }, 'unknown option logLevels; did you mean logLevel?'],
  ['the name of a flag', { 'log-level': 'info' }, 'unknown option log-level; did you mean logLevel?'],
  ['a number out of range', { port: 70_000 }, /^option port: expected a whole number from 0 to 65535, got "70000"/],
  ['a word that is not there', { uploads: 'tape' }, /^option uploads: expected disk or discard, got "tape"/],
  ['null', { auth: null }, /^option auth: .*got "null"/],
  ['an object where none belongs', { validation: { a: 1 } }, /^option validation: expected/],
  [
    'a time that is none',
    { clock: { mode: 'manual', at: new Date(Number.NaN) } },
    /^option clock: .*manual@an invalid date/
  ],
  ['a clock without its speed', { clock: { mode: 'scaled' } }, /^option clock: .*got "scaled:undefined"/],
  ['a secret', { credentials: { 'A B': 'very-secret' } }, /^option credentials: expected AK:SK pairs(?!.*very-secret)/]
]

for (const [what, given, message] of mistakes) {
  t.test(`${what} is refused`, t => {
    t.throws(() => configure(given), { message })
    t.end()
  })
}

t.test('an effective configuration, handed in again, is the same', t => {
  const word = fc.constantFrom(undefined, 'one', 'two-2')
  const options = fc.record({
    seed: word,
    adminToken: word,
    callbackSchedule: fc.array(fc.integer({ min: 1, max: 1e9 }), { maxLength: 4 }),
    callbackTimeout: fc.integer({ min: 1, max: 1e6 }),
    strictWarnings: fc.boolean(),
    allowedHosts: fc.array(fc.constantFrom('a.test', 'b.test:1'), { maxLength: 3 })
  })
  fc.assert(
    fc.property(options, given => {
      const { config } = configure(given)
      t.same(configure(config).config, config)
    })
  )
  t.end()
})

t.test('what the command line loaded is taken as it is, and only what was given is a secret', t => {
  const { config } = loadConfig({ argv: ['--clock', 'manual@2026-01-01T00:00:00Z', '--callback-schedule', ''] })
  t.same(configure(config).config, config)
  t.match(configure({}).configuration, { credentials: [/^EMULATORACCESSKEY000:/], port: 0 })
  t.match(configure(config).configuration, { credentials: [/^EMULATORACCESSKEY000:/] })
  t.match(configure({ credentials: { AK: 'SK' } }).configuration, { credentials: '(hidden)' })
  t.end()
})

t.test('every option is described where a program sees it, as it is on the command line', t => {
  const sources = ['start-options', 'service-options'].map(name => `../../server/${name}.ts`)
  const source = sources.map(path => readFileSync(new URL(path, import.meta.url), 'utf8')).join('\n')
  for (const name of optionNames) {
    if (name === 'config') continue
    const described = new RegExp(`/\\*\\* (.*) \\*/\\n  ${camelCase(name)}\\?: `).exec(source)?.[1] ?? ''
    const [words = ''] = (findOption(name)?.description ?? '').split(/[:;,]|\.$/)
    t.ok(described.startsWith(words), `${camelCase(name)}: ${words}`)
  }
  t.end()
})
