import t from 'tap'
import { loadConfig } from '../../server/config/load-config.ts'
import { optionNames } from '../../server/config/options.ts'
import { createSettings, LiveSettings, mutableNames } from '../../server/live-settings.ts'

const { config } = loadConfig({ argv: ['--public-url=http://start.test', '--auth=strict'], env: {} })
const untouched = {
  takeInitialDelays: () => {
    throw new Error('no delay was changed')
  }
}

const taken: [patch: Record<string, unknown>, visible: Record<string, unknown>][] = [
  [{}, { auth: 'strict' }],
  [{ 'public-url': null }, { 'public-url': null }],
  [{ 'public-url': 'http://other.test/' }, { 'public-url': 'http://other.test' }],
  [
    { auth: 'off', 'auth-errors': 'gateway', 'error-detail': 'off' },
    { auth: 'off', 'auth-errors': 'gateway', 'error-detail': 'off' }
  ],
  [{ 'callback-schedule': ['1s', 'PT2M', 30] }, { 'callback-schedule': [1000, 120_000, 30] }],
  [{ 'callback-schedule': '1s,2s' }, { 'callback-schedule': [1000, 2000] }],
  [{ 'callback-schedule': [] }, { 'callback-schedule': [] }],
  [{ 'callback-timeout': '2s' }, { 'callback-timeout': 2000 }],
  [{ 'callback-timeout': 7 }, { 'callback-timeout': 7 }],
  [{ 'callback-signature': 'decimal' }, { 'callback-signature': 'decimal' }],
  [{ 'callback-allow-hosts': ['a.test', 'b.test:80'] }, { 'callback-allow-hosts': ['a.test', 'b.test:80'] }]
]

for (const [patch, visible] of taken) {
  t.test(`${JSON.stringify(patch)} is taken, and nothing else changes`, t => {
    const live = new LiveSettings(config)
    const before = live.visible()
    t.strictSame(createSettings(live, untouched).change(patch), { changed: { ...before, ...visible } })
    t.strictSame(live.visible(), { ...before, ...visible })
    t.equal(live.config.port, config.port)
    t.end()
  })
}

const wrong: [patch: Record<string, unknown>, problem: RegExp][] = [
  [{ auth: 'loose' }, /^auth: expected one of lax, strict, off, got "loose"; for example lax$/],
  [{ auth: null }, /^auth: expected .*, got null/],
  [{ auth: true }, /^auth: expected .*, got true/],
  [{ 'public-url': { host: 'a' } }, /^public-url: expected an http or https URL.*, got an object; for example http:/],
  [{ 'callback-schedule': ['1s', null] }, /^callback-schedule: expected durations.*, got a list with other values/],
  [{ 'callback-timeout': 0 }, /^callback-timeout: expected a duration from 1ms to 1h, got "0"; for example 5s$/],
  [{ 'callback-timeout': -1 }, /^callback-timeout: expected a duration/],
  [{ port: 1 }, /^port cannot change while the emulator runs; restart it with another --port$/],
  [{ 'callback-timeou': '1s' }, /^"callback-timeou" is no setting; did you mean callback-timeout\?$/],
  [{ callbackTimeout: '1s' }, /^"callbackTimeout" is no setting; did you mean callback-timeout\?$/],
  [JSON.parse('{"__proto__": 1}') as Record<string, unknown>, /^"__proto__" is no setting/],
  [{ constructor: 1 }, /^"constructor" is no setting/]
]

for (const [patch, problem] of wrong) {
  t.test(`${JSON.stringify(patch)} is refused, with the good ones beside it`, t => {
    const live = new LiveSettings(config)
    const outcome = createSettings(live, untouched).change({ 'error-detail': 'off', ...patch, ...patch })
    t.match(createSettings(live, untouched).change(patch), { problems: [problem] })
    t.ok('problems' in outcome)
    t.equal(live.config, config)
    t.end()
  })
}

t.test('everything that is wrong is said at once', t => {
  const patch = Object.fromEntries(optionNames.map(name => [name, '?']))
  const outcome = createSettings(new LiveSettings(config), untouched).change(patch)
  t.equal('problems' in outcome && outcome.problems.length, optionNames.length)
  t.end()
})

t.test('no secret can be changed, so none is ever shown', t => {
  for (const name of ['credentials', 'admin-token'])
    t.notOk(
      mutableNames.some(mutable => mutable === name),
      name
    )
  t.end()
})

t.test('delays that cannot be stored leave every setting as it was', t => {
  const live = new LiveSettings(config)
  t.throws(
    () => createSettings(live, untouched).change({ auth: 'off', 'lifecycle-delays': 'realistic' }),
    /no delay was changed/
  )
  t.equal(live.config, config)
  t.end()
})

t.test('the settings of the start come back, and that can be undone', t => {
  const live = new LiveSettings(config)
  createSettings(live, untouched).change({ auth: 'off' })
  const undo = live.restore()
  t.equal(live.config.auth, 'strict')
  undo()
  t.equal(live.config.auth, 'off')
  t.end()
})
