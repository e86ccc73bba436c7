/** A newsroom and the project it works in: a cloud that belongs to one test alone, though all tests share an emulator. */
import { randomUUID } from 'node:crypto'
import { connect } from 'metastudio-emulator/client'
import { createNewsroom } from '../src/newsroom.js'

const endpoint = process.env.METASTUDIO_EMULATOR_URL

/**
 * No server listens for callbacks. The emulator finds nobody at the URL and keeps what it would have delivered;
 * `deliver()` hands that, byte for byte, to the newsroom, as often as new callbacks have come up.
 */
export async function createWorld(options = {}) {
  const projectId = randomUUID()
  const cloud = connect(endpoint).namespace(projectId)
  await cloud.clock.set({ mode: 'manual', at: '2026-01-31T08:00:00Z' })

  const published = []
  const dropped = []
  const newsroom = createNewsroom({
    endpoint,
    projectId,
    token: 'any-token',
    callback: { url: 'http://127.0.0.1:9/callbacks', key: 'a-secret-of-the-newsroom' },
    parallel: 2,
    publish: title => published.push(title),
    drop: title => dropped.push(title),
    ...options
  })

  const seen = new Set()
  async function deliver() {
    await cloud.clock.advance('1m')
    const { deliveries } = await cloud.callbacks.list()
    const fresh = deliveries.filter(({ id }) => !seen.has(id))
    const statuses = []
    for (const { id } of fresh) {
      seen.add(id)
      const { body, history } = await cloud.callbacks.show(id)
      statuses.push(await newsroom.receive(history[0].url, body))
    }
    return statuses
  }
  return { cloud, newsroom, published, dropped, deliver }
}
