/** What lists may say of themselves beyond a filter a parameter: facts, what parameters mean together, sources, keys. */
import t from 'tap'
import type { Test } from 'tap'
import { queryOf } from '../../../emulator/resources/filtering.ts'
import { defineResource } from '../../../emulator/service.ts'
import type { Document } from '../../../emulator/resources/resource.ts'
import { composeTestEmulator } from '../../support/emulator.ts'

const nameTaken = { code: 'X.1', status: 400, message: 'Taken', summary: 'It is.', evidence: 'assumed' } as const

const songs = defineResource({
  type: 'song',
  id: { field: 'song_id', format: 'hex' },
  nameAt: 'title',
  uniqueName: nameTaken,
  list: {
    items: 'songs',
    facts: ({ title }) => ({ length: String(title).length }),
    filters: { length: { at: '@length' } },
    narrow: ({ longer_than: than }) =>
      than === undefined ? [] : [{ field: 'length', op: 'gte', value: Number(than) + 1 }],
    sort: { length: 'length' }
  },
  library: async () => [{ id: 'old', document: { title: 'Old song' } }],
  operations: {}
})

const singing = { name: 'singing', tags: {}, resources: [songs] }

async function begin(t: Test, ...titles: string[]) {
  const emulator = composeTestEmulator(t, { services: [singing] })
  const namespace = emulator.namespaces.get('p')
  const add = (document: Document, product?: true) =>
    emulator.resources.add(namespace, 'song', { document }, { cause: 'test', ...(product ? { product } : {}) })
  for (const title of titles) await add({ title })
  const list = async (query: Record<string, unknown>, from?: 'stored' | 'library' | 'both') => {
    const { count, rows } = await emulator.resources.page(queryOf(songs, namespace.key, query), from)
    t.equal(count, rows.length)
    return rows.map(({ name }) => name)
  }
  return { ...emulator, namespace, add, list }
}

t.test('facts made of a document narrow and sort lists, of what is stored and of the library', async t => {
  const { list } = await begin(t, 'Longest of all', 'Short')
  t.same(await list({ length: 5 }, 'both'), ['Short'])
  t.same(await list({ longer_than: 5 }, 'both'), ['Old song', 'Longest of all'])
  t.same(await list({ sort_key: 'length' }, 'both'), ['Short', 'Old song', 'Longest of all'])
  t.same(await list({ sort_key: 'length', sort_dir: 'desc' }), ['Longest of all', 'Short'])
  t.same(await list({ longer_than: 5 }, 'library'), ['Old song'])
})

t.test('facts follow their document when that changes', async t => {
  const { resources, namespace, list, add } = await begin(t)
  const { row } = await add({ title: 'Short' })
  await resources.change(namespace, 'song', row.id, song => {
    song.document = { title: 'Not so short' }
    resources.save(namespace, song)
  })
  t.same(await list({ longer_than: 5 }), ['Not so short'])
})

t.test('a name that must be the only one is judged where it is given, and an empty one is none', async t => {
  const { resources, namespace, add } = await begin(t, 'Song', '', '')
  await t.rejects(add({ title: 'Song' }), { message: 'Taken' })
  const { row } = await add({ title: 'Song' }, true)
  const changeTo = (title: string) =>
    resources.change(namespace, 'song', row.id, song => {
      song.document = { title, verses: 3 }
      resources.save(namespace, song)
    })
  await t.resolves(changeTo('Song'), 'it keeps the name that it was given all the same')
  await changeTo('Other')
  await t.rejects(changeTo('Song'), { message: 'Taken' })
})
