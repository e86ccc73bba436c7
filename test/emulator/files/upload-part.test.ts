/** Which bytes of uploads an export carries, and what it says of the others. */
import t from 'tap'
import type { FileStore } from '../../../emulator/files/file-store.ts'
import { createUploadPart } from '../../../emulator/files/upload-part.ts'
import type { UploadPartOptions } from '../../../emulator/files/upload-part.ts'
import type { UploadRow } from '../../../emulator/ports.ts'
import { References } from '../../../emulator/state/part.ts'
import { Readable } from 'node:stream'
import { namespaceAt, uploadRow } from './fixture.ts'

/** Writes rows of these sizes into a document with room for so many bytes. */
async function contentsOf(sizes: number[], bytes: number, files: Partial<FileStore>) {
  const rows = sizes.map((size, index): UploadRow => ({ ...uploadRow({ size }), id: index }))
  const store: Partial<UploadPartOptions['store']> = { tables: [], ofNamespace: () => rows }
  const part = createUploadPart({ files, store } as unknown as UploadPartOptions)
  const works: (() => Promise<void>)[] = []
  const piece = part.write(namespaceAt(), {
    nowMs: 0,
    names: new References(['job']),
    wakes: [],
    room: { bytes },
    later: work => void works.push(work)
  })
  for (const work of works) await work()
  return piece
}

const whole: Partial<FileStore> = {
  holds: async () => true,
  read: (_path, first, last) => Readable.from([Buffer.alloc(last - first + 1)])
}

t.test('uploads carry their bytes until there is no more room; a smaller one may still fit', async t => {
  t.match(await contentsOf([2, 3, 2, 1, 0], 4, whole), [
    { content: 'AAA=' },
    { content: null, note: /at most 64 MiB/ },
    { content: 'AAA=' },
    { content: null, note: /at most 64 MiB/ },
    { content: '' }
  ])
})

t.test('bytes that are gone, or cannot be read, are left out with the reason and take no room', async t => {
  const read = () => {
    throw new Error('disk')
  }
  const gone = [{ content: null, note: /no longer/ }]
  t.match(await contentsOf([1], 1, { ...whole, holds: async () => false }), gone)
  t.match(await contentsOf([1, 1], 1, { ...whole, read }), [...gone, ...gone])
})
