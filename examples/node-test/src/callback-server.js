/** The HTTP server that MetaStudio calls back. `receive(requestUrl, body)` decides the status. */
import { createServer } from 'node:http'

export function createCallbackServer(receive) {
  return createServer((request, response) => {
    answer(request, receive).then(
      status => response.writeHead(status).end(),
      () => response.writeHead(500).end()
    )
  })
}

async function answer(request, receive) {
  const chunks = await request.toArray()
  return request.method === 'POST' ? receive(request.url, Buffer.concat(chunks).toString()) : 405
}
