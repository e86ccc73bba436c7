import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import t from 'tap'
import type { Test } from 'tap'
import { StalledBody } from '../../../emulator/files/stalled-body.ts'
import { createDiscardingFileStore, createFileStore } from '../../../emulator/files/file-store.ts'
import { ObsError } from '../../../emulator/files/obs-error.ts'
import { refusalOf, textOf } from './fixture.ts'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const bodyOf = (...chunks: string[]) => Readable.from(chunks.map(chunk => Buffer.from(chunk)))
const options = { limitBytes: 1000 }
const CHUNK = 1024

function folderOf(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'mse-files-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

t.test('bytes are kept, measured and hashed', async t => {
  const folder = join(folderOf(t), 'made', 'on', 'demand')
  const files = createFileStore(folder)
  const stored = await files.write(bodyOf('abc', 'def'), { ...options, md5: md5('abcdef') })
  t.match(stored, { size: 6, md5: md5('abcdef'), sha256: sha256('abcdef'), path: /^[0-9a-f]{16}-1\.bin$/ })
  t.equal(readFileSync(join(folder, stored.path ?? ''), 'utf8'), 'abcdef')
  t.equal(await textOf(files.read(stored.path ?? '', 1, 4)), 'bcde')
  t.equal(await files.holds(stored.path ?? '', 6), true)
  t.equal(await files.holds(stored.path ?? '', 7), false)
  t.equal(await files.holds('gone.bin', 6), false)
  files.remove(stored.path ?? '')
  files.remove(stored.path ?? '')
  t.same(readdirSync(folder), [])
})

t.test('a copy is a file of its own; one that cannot be made leaves nothing', async t => {
  const folder = folderOf(t)
  for (const kept of [false, true]) {
    const files = createFileStore(folder, { kept })
    const { path } = await files.write(bodyOf('abc'), options)
    const copy = (await files.copy(path ?? '')) ?? ''
    files.remove(path)
    t.equal(await textOf(files.read(copy, 0, 2)), 'abc')
    files.remove(copy)
    t.equal(await refusalOf(files.copy('gone.bin')), 'notStored')
    t.same(readdirSync(folder), [])
  }
  t.equal(await createDiscardingFileStore().copy('any.bin'), null)
})

t.test('two stores on one folder never meet', async t => {
  const folder = folderOf(t)
  const [one, other] = [createFileStore(folder), createFileStore(folder)]
  await Promise.all([
    one.write(bodyOf('1'), options),
    other.write(bodyOf('2'), options),
    one.write(bodyOf('3'), options)
  ])
  t.equal(readdirSync(folder).length, 3)
})

t.test('a few bytes are written at once', async t => {
  const folder = join(folderOf(t), 'made', 'on', 'demand')
  const files = createFileStore(folder)
  const { path, ...measured } = files.put(Buffer.from('abc'))
  t.strictSame(measured, { size: 3, md5: md5('abc'), sha256: sha256('abc') })
  t.equal(readFileSync(join(folder, path ?? ''), 'utf8'), 'abc')
  t.not(files.put(Buffer.from('abc')).path, path)
  t.equal(readdirSync(folder).length, 2)
  t.strictSame(createDiscardingFileStore().put(Buffer.from('abc')), { ...measured, path: null })
})

t.test('a store that is kept gives the same files', async t => {
  const folder = folderOf(t)
  const files = createFileStore(folder, { token: 'owner-1', kept: true })
  await files.write(bodyOf('abc'), options)
  files.put(Buffer.from('def'))
  t.same(readdirSync(folder), ['owner-1-1.bin', 'owner-1-2.bin'])
  t.equal(readFileSync(join(folder, 'owner-1-2.bin'), 'utf8'), 'def')
})

t.test('what comes before the first write comes once', async t => {
  const folder = join(folderOf(t), 'folder')
  const calls: boolean[] = []
  const files = createFileStore(folder, { onFirstWrite: () => void calls.push(existsSync(folder)) })
  t.same(calls, [])
  files.put(Buffer.from('abc'))
  await files.write(bodyOf('abc'), options)
  t.same(calls, [false])
})

const stores = [
  ['on disk', createFileStore],
  ['discarding', createDiscardingFileStore]
] as const
for (const [name, create] of stores) {
  t.test(`${name}: an empty body is a file`, async t => {
    t.match(await create(folderOf(t)).write(bodyOf(), options), { size: 0, md5: md5('') })
  })

  const refusals: [string, () => Readable, object, string][] = [
    ['a body beyond the limit', () => bodyOf('abc', 'def'), { limitBytes: 5 }, 'entityTooLarge'],
    ['a body with another MD5', () => bodyOf('abc'), { md5: md5('other') }, 'badDigest'],
    ['a body that breaks off', () => Readable.from(brokenBody()), {}, 'incompleteBody']
  ]
  for (const [what, body, changed, errorName] of refusals) {
    t.test(`${name}: ${what} is refused and leaves nothing behind`, async t => {
      const folder = folderOf(t)
      t.equal(await refusalOf(create(folder).write(body(), { ...options, ...changed })), errorName)
      t.same(readdirSync(folder), [])
    })
  }

  t.test(`${name}: no chunk is asked for before the one before it is dealt with`, async t => {
    let asked = 0
    let taken = 0
    let ahead = 0
    const body = new Readable({
      highWaterMark: 1,
      read() {
        asked += CHUNK
        ahead = Math.max(ahead, asked - taken)
        this.push(asked > 50 * CHUNK ? null : Buffer.alloc(CHUNK))
      }
    })
    async function* counted(options?: Parameters<Readable['iterator']>[0]) {
      for await (const chunk of Readable.prototype.iterator.call(body, options) as AsyncIterable<Buffer>) {
        yield chunk
        taken += chunk.length
      }
    }
    Object.assign(body, { iterator: counted })
    t.match(await create(folderOf(t)).write(body, { limitBytes: 50 * CHUNK }), { size: 50 * CHUNK })
    t.ok(ahead <= 3 * CHUNK, 'only the buffer of the stream itself may be ahead')
  })
}

t.test('a refused body is left open, so that its connection can carry the refusal', async t => {
  const body = Readable.from([Buffer.from('abc'), Buffer.from('def'), Buffer.from('ghi')])
  t.equal(await refusalOf(createDiscardingFileStore().write(body, { limitBytes: 4 })), 'entityTooLarge')
  t.equal(body.destroyed, false)
  t.equal(await textOf(body), 'ghi')
})

t.test('bytes that cannot be written are refused with the reason, and without the path', async t => {
  const folder = folderOf(t)
  writeFileSync(join(folder, 'file'), '')
  const files = createFileStore(join(folder, 'file', 'below'))
  for (const write of [async () => files.write(bodyOf('abc'), options), async () => files.put(Buffer.from('abc'))]) {
    await t.rejects(write(), {
      errorName: 'notStored',
      message: 'The emulator cannot write the bytes into its uploads folder (ENOTDIR); nothing of them was kept.',
      entry: { status: 500 },
      cause: { code: 'ENOTDIR' }
    })
  }
})

t.test('a body that stopped coming is refused as storage refuses it', async t => {
  const folder = folderOf(t)
  const body = new PassThrough()
  const refused = refusalOf(createFileStore(folder).write(body, options))
  body.write('half of')
  body.destroy(new StalledBody())
  t.equal(await refused, 'requestTimeout')
  t.same(readdirSync(folder), [])
})

t.test('a file that cannot be removed is left where it is', async t => {
  const folder = folderOf(t)
  const files = createFileStore(folder)
  // A folder in the place of the file cannot be removed as one, on any system and for any user.
  await createFileStore(join(folder, 'inside')).write(bodyOf('abc'), options)
  t.doesNotThrow(() => files.remove('inside'))
  t.equal(readdirSync(folder).length, 1)
})

t.test('the discarding store has no paths to give out', async t => {
  const files = createDiscardingFileStore()
  t.match(await files.write(bodyOf('abc'), options), { size: 3, path: null })
  t.equal(await files.holds('x', 1), false)
  t.throws(() => files.read('x', 0, 1), new ObsError('noSuchKey'))
  t.doesNotThrow(() => files.remove('x'))
})

async function* brokenBody() {
  yield Buffer.from('abc')
  throw new Error('aborted')
}
