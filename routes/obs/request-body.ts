/** The raw body of an upload on its connection: leave to send it. Knows no file and no error. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Requests whose client waits for `100 Continue`; shared by the server's listener and the handlers. */
export type WaitingRequests = WeakSet<IncomingMessage>

/**
 * Keeps Node from inviting the bodies of requests under `prefix` before a handler has seen them; all other requests
 * are invited at once, as Node does it by itself.
 */
export function holdContinue(server: Server, prefix: string): WaitingRequests {
  const waiting: WaitingRequests = new WeakSet()
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith(prefix)) waiting.add(request)
    else response.writeContinue()
    server.emit('request', request, response)
  })
  return waiting
}
