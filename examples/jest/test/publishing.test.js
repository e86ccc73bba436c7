/** Articles become videos, two at a time; no server, no sleep. */
import { createWorld } from './world.js'

const articles = ['One', 'Two', 'Three'].map(title => ({ title, text: `This is the news about ${title}.` }))

test('an article is published when its video is done', async () => {
  const { newsroom, deliver, published } = await createWorld()
  await newsroom.submit(articles[0])
  expect(published).toEqual([])

  expect(await deliver()).toEqual([204])

  expect(published).toEqual(['One'])
})

test('a third video begins when one of two is done', async () => {
  const { newsroom, cloud, deliver, published } = await createWorld()
  await newsroom.submit(...articles)
  expect((await cloud.jobs.list()).count).toBe(2)

  expect(await deliver()).toEqual([204, 204])
  expect((await cloud.jobs.list()).count).toBe(3)
  expect(await deliver()).toEqual([204])

  expect(published).toEqual(['One', 'Two', 'Three'])
})

test('MetaStudio is told the title and the text', async () => {
  const { newsroom, cloud } = await createWorld()
  await newsroom.submit(articles[1])
  const { jobs } = await cloud.jobs.list({ kind: 'video' })
  expect(jobs).toMatchObject([{ name: 'Two', state: 'WAITING' }])
})
