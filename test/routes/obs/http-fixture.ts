/** The upload routes on a real port, and a client that says byte for byte what it sends. */
import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { newTrace } from '../../../routes/trace.ts'
import type { Trace } from '../../../routes/trace.ts'
import { registerUploadRoutes } from '../../../routes/obs/upload-routes.ts'
import { createDesk, plain } from '../../emulator/files/fixture.ts'
import type { UploadGeneration } from '../../../services/avatar-training/training-files.ts'
import type { FileOwner } from '../../../emulator/files/owner.ts'

export async function serve(t: Test, options: Parameters<typeof createDesk>[0] & { dropBytes?: number } = {}) {
  const { dropBytes, ...deskOptions } = options
  const desk = createDesk(deskOptions)
  const app: FastifyInstance = Fastify({ genReqId: () => 'request-1' })
  const traces: Trace[] = []
  app.decorateRequest('trace')
  app.addHook('onRequest', async request => {
    request.trace = newTrace(request.id, 0)
    traces.push(request.trace)
  })
  app.post('/echo', (request, reply) => reply.send(request.body))
  await app.register(registerUploadRoutes, {
    uploads: desk.uploads,
    namespaces: { get: () => desk.namespace },
    ...(dropBytes === undefined ? {} : { dropBytes })
  })
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(async () => {
    app.server.closeAllConnections()
    await app.close()
    desk.close()
  })
  const { port } = app.server.address() as AddressInfo

  return {
    desk,
    /** What was noted about each request so far. */
    traces,
    base,
    urls: (job: FileOwner, asked: UploadGeneration = plain) =>
      desk.uploads.uploadUrls(desk.namespace, { ...job, files: { generations: [asked], confirmed: {} } }, base),
    /** The upload URL of the cover of a new job, and the job. */
    cover: () => {
      const job = desk.addJob()
      const { cover_upload_url } = desk.uploads.uploadUrls(desk.namespace, job, base)
      return { job, url: String(cover_upload_url) }
    },
    downloads: (job: FileOwner) => desk.uploads.downloadUrls(desk.namespace, job, base),
    connect: () => rawClient(t, port)
  }
}

/** The request line and headers of a PUT, without the empty line. */
export function headOf(url: string, ...headers: string[]): string {
  const { pathname, search } = new URL(url)
  return [`PUT ${pathname}${search} HTTP/1.1`, 'Host: x', ...headers].join('\r\n')
}

async function rawClient(t: Test, port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  t.teardown(() => socket.destroy())
  let received = ''
  socket.on('data', chunk => (received += chunk.toString()))
  socket.on('error', () => {})
  await once(socket, 'connect')
  const closed = once(socket, 'close')
  return {
    socket,
    closed,
    received: () => received,
    send: (text: string) => void socket.write(text),
    /** Resolves once the server has said something that matches, or has closed the connection. */
    async until(pattern: RegExp): Promise<string> {
      while (!pattern.test(received) && !socket.closed) await Promise.race([once(socket, 'data'), closed])
      return received
    }
  }
}
