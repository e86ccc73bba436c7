/** The application and the emulator together, from outside; nothing but Node.js is needed. */
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'

const { APP_URL, METASTUDIO_EMULATOR_URL, METASTUDIO_PROJECT } = process.env

async function send(method, url, body) {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) })
  })
  const text = await response.text()
  assert.ok(response.ok, `${method} ${url}: ${text}`)
  return JSON.parse(text)
}

const app = (method, path, body) => send(method, `${APP_URL}${path}`, body)
const cloud = (method, path, body) =>
  send(method, `${METASTUDIO_EMULATOR_URL}/_emulator/v1${path}?namespace=${METASTUDIO_PROJECT}`, body)

async function stateOf(id) {
  const videos = await app('GET', '/videos')
  return videos.find(video => video.id === id)?.state
}

// The application knows one project only, so the tests go one after another, and each begins afresh.
beforeEach(() => cloud('POST', '/reset', {}))

test('a video is ready when the application was called back', async () => {
  const { id, state } = await app('POST', '/videos', { title: 'Welcome', text: 'Welcome to our town.' })
  assert.equal(state, 'rendering')
  await cloud('POST', '/wait', { for: 'delivery', match: { job_id: id, result: 'SUCCEED' }, autoAdvance: true })
  assert.equal(await stateOf(id), 'ready')
})

test('a video that fails is shown as failed', async () => {
  await cloud('PUT', '/lifecycles/video', { mode: 'time', outcome: { fail: { code: 'MSS.42000007' } } })
  const { id } = await app('POST', '/videos', { title: 'Goodbye', text: 'See you soon.' })
  await cloud('POST', '/wait', { for: 'delivery', match: { job_id: id, result: 'FAILED' }, autoAdvance: true })
  assert.equal(await stateOf(id), 'failed')
})
