/** Holds docs/callbacks.md to what the code does: vectors, recipe, schedule and classes. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { defaultPolicy } from '../../../emulator/callbacks/policy.ts'
import { signatureReadings, signCallback, verifyCallback } from '../../../emulator/callbacks/signature.ts'

const text = readFileSync(new URL('../../../docs/callbacks.md', import.meta.url), 'utf8')

const vectors = text
  .split('\n')
  .map(line => line.split('|').slice(1, -1))
  .filter(cells => cells.length === 6)
  .map(cells =>
    cells.map(cell =>
      cell
        .trim()
        .replace(/^`(.*)`$/, '$1')
        .replace('(empty)', '')
    )
  )
  .flatMap(([name, url = '', key = '', milliseconds, timeStamp, secret]) => {
    const reading = signatureReadings.find(each => each === name)
    return reading ? [{ reading, url, key, atMs: Number(milliseconds), timeStamp, secret }] : []
  })

t.test('the published vectors are what the emulator signs, and they verify', async t => {
  t.equal(vectors.length, 15)
  for (const { reading, url, key, atMs, timeStamp, secret } of vectors) {
    const signed = signCallback({ url, key, atMs, reading })
    t.match(signed, { timeStamp, secret }, `${reading} ${url}`)
    t.equal(verifyCallback({ receivedUrl: signed.url, callbackUrl: url, key }).reading, reading)
  }
})

t.test('the worked example is what the emulator sends', async t => {
  const url = 'https://app.example.test/hook?tenant=b&app=a'
  const signed = signCallback({ url, key: '0123456789abcdef', atMs: 1744612873350 })
  t.ok(text.includes(`\nsigned  ${signed.signedString}\n`))
  t.ok(text.includes(`\nsent    ${signed.url}\n`))
})

t.test('the recipe for Node accepts what is genuine, and nothing else', async t => {
  const source = /```js\n(.*?)```/s.exec(text)?.[1] ?? ''
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(source)}`)
  const { isGenuine } = module as { isGenuine: (callbackUrl: string, key: string, requestUrl: string) => boolean }
  for (const { reading, url, key, atMs } of vectors) {
    const { pathname, search } = new URL(signCallback({ url, key, atMs, reading }).url)
    const path = pathname + search
    t.equal(isGenuine(url, key, path), reading !== 'schemeless', `${reading} ${url}`)
    t.notOk(isGenuine(url, `${key}x`, path))
    t.notOk(isGenuine(`${url}x`, key, path))
    t.notOk(isGenuine(url, key, path.replace('time_stamp=', 'time_stamp=1')))
    t.notOk(isGenuine(url, key, path.replace(/secret=../, 'secret=')))
  }
  t.notOk(isGenuine('http://h/', '', '/'))
})

const FROM_PYTHON = `
import json, sys
print(json.dumps([is_genuine(*arguments) for arguments in json.load(sys.stdin)]))
`

t.test('the recipe for Python accepts what is genuine, and nothing else', async t => {
  const source = /```python\n(.*?)```/s.exec(text)?.[1] ?? ''
  const tried = vectors.flatMap(({ reading, url, key, atMs }) => {
    const { pathname, search } = new URL(signCallback({ url, key, atMs, reading }).url)
    return [
      { wanted: reading !== 'schemeless', call: [url, key, pathname + search] },
      { wanted: false, call: [url, `${key}x`, pathname + search] },
      { wanted: false, call: [`${url}x`, key, pathname + search] },
      { wanted: false, call: [url, key, pathname + search.replace(/secret=../, 'secret=')] }
    ]
  })
  const input = JSON.stringify([...tried.map(({ call }) => call), ['http://h/', '', '/']])
  const answers: unknown = JSON.parse(
    execFileSync('python3', ['-c', source + FROM_PYTHON], { input, encoding: 'utf8' })
  )
  t.same(answers, [...tried.map(({ wanted }) => wanted), false])
})

t.test('the numbers in the text are those of the policy and the limits', async t => {
  const { scheduleMs, timeoutMs, stopOn } = defaultPolicy
  t.strictSame(scheduleMs, [1_000, 5_000, 30_000, 120_000, 600_000])
  t.match(text, /after 1 s, 5 s, 30 s,\s2 min and 10 min/)
  t.match(text, `may take ${timeoutMs / 1000} s of real time`)
  t.match(text, `At most ${limits.callbackConcurrency} attempts`)
  t.match(text, `the first ${limits.callbackResponseBytes} bytes`)
  t.match(text, 'at most an hour')
  t.equal(limits.retryAfterMs, 3_600_000)
  for (const status of stopOn) t.match(text, `\`${status} `)
})
