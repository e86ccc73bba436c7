/** What surrounds the SDK in the story: the emulator's address and keys, its control plane, and a receiver of callbacks. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

export const { EMULATOR_URL: url, EMULATOR_AK: ak, EMULATOR_SK: sk } = process.env
export const projectId = '0d697589d98091f12f92c0073501cd79'
export const keys = { ak, sk, projectId }

/** One call to the control plane, for the story's project. */
export async function control(method, path, body) {
  const answer = await fetch(`${url}/_emulator/v1${path}?namespace=${projectId}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** A server on a free port that accepts everything; `next` gives the first call: path with query, and body. */
export async function startReceiver() {
  let arrived
  const first = new Promise(resolve => {
    arrived = resolve
  })
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      response.end()
      arrived({ path: request.url, body })
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}/callback?tenant=b&app=a`,
    next: () => first,
    close: () => server.close().closeAllConnections()
  }
}

/** Checks an MSS_A signature as a receiver would, from the URL it registered and the query that arrived. */
export function isGenuine(callbackUrl, key, path) {
  const query = new URL(path, 'http://localhost').searchParams
  const expected = createHmac('sha256', key)
    .update(callbackUrl + query.get('time_stamp'))
    .digest()
  const received = Buffer.from(query.get('secret') ?? '', 'hex')
  return received.length === expected.length && timingSafeEqual(received, expected)
}
