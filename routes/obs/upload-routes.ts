/**
 * The HTTP side of upload and download URLs, in the manner of object storage: raw bodies, ETags, refusals in XML.
 * No credentials are looked at, since the URL is one. Knows neither signatures nor where the bytes are.
 */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { StoreFailure } from '../../emulator/errors.ts'
import { limits } from '../../emulator/limits.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { UrlRequest } from '../../emulator/files/admission.ts'
import { ObsError } from '../../emulator/files/obs-error.ts'
import type { Uploads } from '../../emulator/files/uploads.ts'
import { traceOf } from '../trace.ts'
import { errorDocument } from './error-document.ts'
import { answerUnread, holdContinue } from './request-body.ts'
import { sendDownload } from './send-download.ts'

export interface UploadRoutesOptions {
  uploads: Pick<Uploads, 'receive' | 'open'>
  namespaces: { get(projectId: string): Namespace }
  /** How much of a refused body is read off; for tests. */
  dropBytes?: number
}

const PREFIX = '/_obs/'
const ALLOWED = 'GET, HEAD, PUT'

/** Storage is no part of the API's document. */
const schema: FastifySchema & { hide: true } = { hide: true }

interface Asked extends UrlRequest {
  namespace: Namespace
}

/**
 * Registers the routes in a scope of their own: the raw body parser and the XML errors reach no other route. Every
 * request must have its trace already.
 */
export async function registerUploadRoutes(app: FastifyInstance, options: UploadRoutesOptions): Promise<void> {
  const { uploads, namespaces, dropBytes = limits.droppedBodyBytes } = options
  const waiting = holdContinue(app.server, PREFIX)
  const refusalFor = (document: string, request: FastifyRequest, reply: FastifyReply): string | Readable =>
    answerUnread(document, reply, { request: request.raw, body: bodyOf(request), waiting, dropBytes })

  /** Notes in the trace what was asked for, by the names storage gives its operations, before anything is judged. */
  function begin(request: FastifyRequest, operation: 'PutObject' | 'GetObject' | 'HeadObject'): Asked {
    const parameters = parametersOf(request)
    const projectId = parameters.get('projectId') ?? ''
    const trace = traceOf(request)
    trace.operation = operation
    // Longer ones cannot be in a URL of ours, and must not take memory as namespaces.
    if (projectId.length === 0 || projectId.length > limits.projectIdCharacters)
      throw new ObsError('signatureDoesNotMatch')
    trace.namespace = projectId
    return { namespace: namespaces.get(projectId), object: (request.params as { '*': string })['*'], parameters }
  }

  async function upload(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { headers } = request.raw
    const { namespace, ...asked } = begin(request, 'PutObject')
    const { etag } = await uploads.receive(namespace, {
      ...asked,
      contentType: headers['content-type'],
      contentMd5: headers['content-md5']?.toString(),
      contentLength: Number(headers['content-length'] ?? 0),
      body() {
        if (waiting.delete(request.raw)) reply.raw.writeContinue()
        return bodyOf(request)
      }
    })
    return reply.header('etag', etag).send()
  }

  async function download(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { namespace, ...asked } = begin(request, request.method === 'HEAD' ? 'HeadObject' : 'GetObject')
    return sendDownload(await uploads.open(namespace, asked), request, reply)
  }

  function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = refusalOf(error)
    const trace = traceOf(request)
    trace.errorCode = refusal.entry.code
    trace.errorMessage = refusal.message
    trace.failure = failureOf(error, refusal)
    const { code, status } = refusal.entry
    const document = errorDocument({ code, message: refusal.message, requestId: trace.requestId })
    reply
      .code(status)
      .headers(refusal.headers)
      .type('application/xml')
      .send(refusalFor(document, request, reply))
  }

  await app.register(async scope => {
    takeRawBodies(scope)
    scope.setErrorHandler(refuse)
    scope.addHook('onRequest', async (request, reply) => {
      const { requestId } = traceOf(request)
      reply.headers({ 'x-request-id': requestId, 'x-obs-request-id': requestId })
    })
    const url = `${PREFIX}*`
    scope.route({ method: 'PUT', url, schema, handler: upload })
    scope.route({ method: ['GET', 'HEAD'], url, schema, handler: download })
    scope.route({ method: ['DELETE', 'OPTIONS', 'PATCH', 'POST'], url, schema, handler: refuseMethod })
  })
}

/** Bodies of any media type and size reach the handlers as they come in. */
function takeRawBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  // Fastify would refuse a malformed Content-Type; it is told of none, and the raw headers keep what came.
  scope.addHook('preParsing', async request => {
    request.headers = { 'content-type': undefined }
  })
}

function refusalOf(error: unknown): ObsError {
  if (error instanceof ObsError) return error
  return new ObsError('internalError', error instanceof StoreFailure ? `${error.message}.` : undefined)
}

/** What the log is to say of it. It has a failure of the store already, once and not for each request. */
function failureOf(error: unknown, refusal: ObsError): unknown {
  // Bytes that could not be written are the emulator's failure too, though it can say why.
  if (refusal === error) return refusal.cause
  return error instanceof StoreFailure ? undefined : error
}

async function refuseMethod(): Promise<never> {
  throw new ObsError('methodNotAllowed', undefined, { allow: ALLOWED })
}

/** Read from the raw URL, where a doubled parameter still shows. */
function parametersOf(request: FastifyRequest): URLSearchParams {
  const url = request.raw.url ?? ''
  const mark = url.indexOf('?')
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
}

/** What the parser passed through; a request that announces no body was not parsed. */
function bodyOf(request: FastifyRequest): Readable {
  return request.body instanceof Readable ? request.body : request.raw
}
