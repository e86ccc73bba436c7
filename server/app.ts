/** The HTTP application: what is routed where, in which order. Knows no listener and no process. */
import fastify from 'fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import type { Switches } from '../openapi/body-contract.ts'
import type { PhysicalClock } from '../emulator/time/clock.ts'
import type { Emulator } from '../emulator/emulator.ts'
import { ApiError } from '../emulator/errors.ts'
import { limits } from '../emulator/limits.ts'
import { drawHex } from '../emulator/time/random.ts'
import type { ControlOperation } from '../routes/control/define-control.ts'
import { CONTROL_PREFIX } from '../routes/control/define-control.ts'
import type { ControlServices } from '../routes/control/register-control.ts'
import { registerControl } from '../routes/control/register-control.ts'
import type { Operation } from '../routes/operation.ts'
import { sendError } from '../routes/error-handler.ts'
import type { ErrorSettings } from '../routes/error-handler.ts'
import { registerHealth } from '../routes/health.ts'
import type { Readiness } from '../routes/health.ts'
import { openMadeFile } from '../emulator/files/made-files.ts'
import { registerUploadRoutes } from '../routes/obs/upload-routes.ts'
import { registerOperations } from '../routes/operation-server.ts'
import type { Complete } from '../routes/operation-server.ts'
import { newTrace, warningsHeader } from '../routes/trace.ts'
import { createUnmatched } from '../routes/unmatched.ts'
import { keepUntilRead } from '../routes/unread-body.ts'
import type { Judge } from '../routes/validation/judge.ts'
import { createKnownHosts } from '../routes/web-pages.ts'
import { refuseBrokenRequest } from './broken-request.ts'
import type { Log } from './log.ts'
import { logRequest, recordRequest, redacted } from './request-record.ts'

export interface AppServices {
  emulator: Emulator
  judge: Judge
  physical: PhysicalClock
  log: Log
  seed: string
  /** How often the database was started with. */
  starts: number
  publicUrl: () => string | undefined
  ownUrl: () => string
  errors: ErrorSettings
  gatewayLimits: 'relaxed' | 'documented'
  switches: Switches
  readiness: Readiness
  operations: readonly Operation[]
  control: Pick<ControlServices, 'facts' | 'guard'> & { operations: readonly ControlOperation[] }
}

export interface AppParts {
  api: boolean
  control: boolean
}

export async function buildApp(services: AppServices, parts: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: limits.requestBodyBytes,
    exposeHeadRoutes: false,
    requestIdHeader: false,
    genReqId: requestIds(services, parts),
    // Longer than any documented parameter, so that validation answers and not the router.
    routerOptions: { maxParamLength: 4096 },
    schemaController: { compilersFactory: { buildValidator: noValidation, buildSerializer: plainJson } as never },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // Node.js would refuse a request without it itself, with an empty answer.
    http: { requireHostHeader: false },
    frameworkErrors: (error, request, reply) => {
      request.trace ??= newTrace(request.id, services.physical.elapsed())
      reply.raw.setHeader('X-Request-Id', request.id)
      sendError(error, request, reply, services.errors)
    },
    clientErrorHandler: (error, socket) => refuseBrokenRequest(error, socket, services)
  })
  // An expectation that nobody knows may be ignored; Node.js would refuse it itself, with an empty answer.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
  // The official Node SDK sends (and signs) a body with some GETs.
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true })
  readRawBodies(app)
  const complete = traceRequests(app, services)
  const parseJson = jsonParserOf(app)
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply, services.errors))
  const unmatched = parts.api ? createUnmatched(services.operations) : () => new ApiError('apiNotFound')
  app.setNotFoundHandler((request, reply) => {
    sendError(unmatched(request.method, pathOf(request)), request, reply, services.errors)
  })
  registerHealth(app, services.readiness)
  if (parts.api) {
    registerOperations(app, services.operations, {
      ...services,
      complete,
      parseJson,
      hosts: createKnownHosts(services.control.guard)
    })
    const { namespaces, resources, uploads } = services.emulator
    await app.register(registerUploadRoutes, {
      uploads: {
        receive: uploads.receive,
        open: async (...asked) => (await openMadeFile(resources, ...asked)) ?? uploads.open(...asked)
      },
      namespaces
    })
  }
  if (parts.control) {
    await app.register(
      async scope =>
        registerControl(scope, {
          ...services.control,
          ...services,
          operations: services.control.operations,
          parseJson
        }),
      { prefix: CONTROL_PREFIX }
    )
  }
  return app
}

/** What Fastify would have compiled from the schemas of routes: they have none, and its compilers take long to load. */
const noValidation = () => () => () => true
const plainJson = () => () => JSON.stringify

/** Every body arrives as bytes: signatures cover bytes, and a credential is judged before what it covers. */
function readRawBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** Fastify's own parser refuses `__proto__` and `constructor.prototype`, which would poison what handlers build. */
function jsonParserOf(app: FastifyInstance): (text: string) => unknown {
  const parse = app.getDefaultJsonParser('error', 'error')
  return text => {
    let outcome: { error: Error | null; body: unknown } = { error: null, body: undefined }
    void parse(undefined as never, text, (error, body) => {
      outcome = { error, body }
    })
    if (outcome.error) throw outcome.error
    return outcome.body
  }
}

/** Returns what is to be done with an answer that does not go through Fastify. */
function traceRequests(app: FastifyInstance, services: AppServices): Complete {
  const { emulator, physical, log } = services
  const records = { journal: emulator.journal, feed: emulator.feed, namespaces: emulator.namespaces, physical, log }
  let closing = false
  app.decorateRequest('trace')
  app.addHook('preClose', done => {
    closing = true
    done()
  })
  app.addHook('onRequest', (request, _reply, done) => {
    request.trace = newTrace(request.id, physical.elapsed())
    done(lacksHost(request) ? new ApiError('invalidParameter', 'the Host header is missing') : undefined)
  })
  const complete: Complete = (request, status) => {
    const { breaches, warnings } = request.trace
    const headers: Record<string, string> = { 'X-Request-Id': request.id }
    // A connection that is kept for more would keep the server from closing.
    if (closing) headers['connection'] = 'close'
    if (breaches.length > 0 || warnings.length > 0) {
      headers['x-emulator-warnings'] = warningsHeader([...breaches, ...warnings])
    }
    if (isTraffic(request)) recordRequest(records, request, status)
    else if (request.trace.failure !== undefined || log.isLevelEnabled('debug')) {
      const durationMs = physical.elapsed() - request.trace.startedAt
      const url = redacted(request.raw.url ?? '/')
      logRequest(log, request, { status, outcome: 'control', url, durationMs })
    }
    return headers
  }
  app.addHook('onSend', (request, reply, payload, done) => {
    const { 'X-Request-Id': requestId = '', ...headers } = complete(request, reply.statusCode)
    // Past Fastify, which lower-cases names: the Java SDK finds this one in answers only when it is spelt so.
    reply.raw.setHeader('X-Request-Id', requestId)
    reply.headers(headers)
    done(null, isStorage(request) ? payload : keepUntilRead(payload, request, reply))
  })
  return complete
}

/** HTTP/1.1 wants a Host; upload URLs are signed without it and have errors of their own. */
function lacksHost(request: FastifyRequest): boolean {
  const { httpVersion, headers } = request.raw
  return httpVersion === '1.1' && headers.host === undefined && !isStorage(request)
}

const isStorage = (request: FastifyRequest): boolean => pathOf(request).startsWith('/_obs/')

/** Traffic of the emulated API, as opposed to what steers, watches or documents the emulator. */
function isTraffic(request: FastifyRequest): boolean {
  const path = pathOf(request)
  return !request.trace.aside && !/^\/(?:_emulator|livez|readyz|docs|openapi\.)/.test(path)
}

function pathOf(request: FastifyRequest): string {
  const url = request.raw.url ?? '/'
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

/** Repeatable for a chosen seed, like every other id. Each start with the same database has ids of its own. */
function requestIds({ seed, starts }: AppServices, parts: AppParts): (request: IncomingMessage) => string {
  let counter = 0
  const name = parts.api ? 'request' : 'control-request'
  const stream = starts === 1 ? name : `${name} ${starts}`
  return () => drawHex(seed, stream, counter++)
}
