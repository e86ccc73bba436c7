/** What the newsroom does when MetaStudio fails, and when somebody else calls back. */
import { createWorld } from './world.js'

test('an article whose video fails is dropped, and the next one is made', async () => {
  const { newsroom, cloud, deliver, published, dropped } = await createWorld({ parallel: 1 })
  await newsroom.submit({ title: 'Bad', text: 'Bad luck.' }, { title: 'Good', text: 'Good luck.' })
  const { jobs } = await cloud.jobs.list()
  await cloud.jobs.fail(jobs[0].job_id, { code: 'MSS.42000007' })

  await deliver()
  expect(dropped).toEqual(['Bad'])

  await deliver()
  expect(published).toEqual(['Good'])
})

test('a marker in the text decides how a video ends, without any call to the emulator', async () => {
  const { newsroom, deliver, dropped } = await createWorld()
  await newsroom.submit({ title: 'Blackout', text: 'No signal. [[fail:MSS.42000007]]' })
  await deliver()
  expect(dropped).toEqual(['Blackout'])
})

test('a callback that was changed on its way is refused', async () => {
  const { newsroom, cloud, published } = await createWorld()
  await newsroom.submit({ title: 'One', text: 'One.' })
  await cloud.clock.advance('1m')
  const { deliveries } = await cloud.callbacks.list()
  const { body, history } = await cloud.callbacks.show(deliveries[0].id)
  const forged = history[0].url.replace(/secret=./, match => (match.endsWith('0') ? 'secret=1' : 'secret=0'))

  expect(await newsroom.receive(forged, body)).toBe(403)
  expect(published).toEqual([])
})

test('the submission fails with what MetaStudio says', async () => {
  const { newsroom } = await createWorld()
  await expect(newsroom.submit({ title: 'x'.repeat(300), text: 'Too long.' })).rejects.toThrow('MSS.00000003')
})
