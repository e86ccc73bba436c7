import t from 'tap'
import { baseUrlOf } from '../../routes/base-url.ts'

const table: [host: string | undefined, publicUrl: string | undefined, expected: string][] = [
  ['localhost:4580', undefined, 'http://localhost:4580'],
  ['emulator_1.docker', undefined, 'http://emulator_1.docker'],
  ['[::1]:80', undefined, 'http://[::1]:80'],
  ['127.0.0.1', undefined, 'http://127.0.0.1'],
  ['localhost:4580', 'https://public.test', 'https://public.test'],
  ['localhost:4580', 'https://public.test/base//', 'https://public.test/base'],
  [undefined, undefined, 'http://fallback'],
  ['', undefined, 'http://fallback'],
  ['a b', undefined, 'http://fallback'],
  ['evil.test/path?x=', undefined, 'http://fallback'],
  ['user@evil.test', undefined, 'http://fallback'],
  ['host:123456', undefined, 'http://fallback'],
  ['"><script>', undefined, 'http://fallback']
]

for (const [host, publicUrl, expected] of table) {
  t.test(`URLs begin with ${expected} for Host ${host} and public URL ${publicUrl}`, t => {
    t.equal(baseUrlOf(host, publicUrl, 'http://fallback'), expected)
    t.end()
  })
}
