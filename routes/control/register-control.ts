/** Routes the control plane: its operations, their validation, and errors as problem+json. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { ApiError, StoreFailure } from '../../emulator/errors.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import { NotPossible } from '../../emulator/steering/job-steering.ts'
import { TransitionRefused } from '../../emulator/jobs/lifecycle.ts'
import { SeedRefused } from '../../emulator/state/seeding.ts'
import { BeyondTime } from '../../emulator/time/time-range.ts'
import { ObsError } from '../../emulator/files/obs-error.ts'
import { limits } from '../../emulator/limits.ts'
import type { JsonParser } from '../json-body.ts'
import { readJson } from '../json-body.ts'
import { kept } from '../../emulator/kept.ts'
import { sendDownload } from '../obs/send-download.ts'
import type { Judge } from '../validation/judge.ts'
import { schemaCompiler } from '../validation/schema-compiler.ts'
import { PlainText, StoredFile } from './define-control.ts'
import type { ControlCode, ControlOperation, Facts } from './define-control.ts'
import { refusalOf } from './every-breach.ts'
import { createExact } from './exact.ts'
import type { Exact } from './exact.ts'
import { createGuard, requireToken } from './guard.ts'
import type { GuardSettings } from './guard.ts'
import { badRequest, Problem } from './problem.ts'

export interface ControlServices {
  emulator: Emulator
  parseJson: JsonParser
  judge: Judge
  facts: Facts
  guard: GuardSettings
  operations: readonly ControlOperation[]
}

export function registerControl(app: FastifyInstance, services: ControlServices): void {
  const guard = createGuard(services.guard)
  const exact = createExact(schemaCompiler('body'))
  const exactQuery = createExact(schemaCompiler('parameters'))
  app.addHook('onRequest', async request => {
    guard(request)
    requireToken(request, services.guard.adminToken)
  })
  // Open waits would keep the server from closing.
  app.addHook('preClose', done => {
    void services.emulator.waiting.close()
    done()
  })
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      new Problem(
        404,
        'Not found',
        `no control operation is ${request.method} ${request.url.split('?', 1)[0]}`,
        'See /_emulator/openapi.json.'
      ),
      request,
      reply
    )
  )
  for (const operation of services.operations) {
    app.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
      ...(operation.large ? { bodyLimit: limits.importBytes } : {}),
      handler: (request, reply) => serveControl(operation, services, { exact, exactQuery }, request, reply)
    })
  }
}

/** Loaded at the first call, with what makes schemas: that takes longer than the rest of a start, and most runs call few. */
const loaded = kept(async (operation: ControlOperation) => {
  const [code, { queryOf }] = await Promise.all([operation.load(), import('./wire.ts')])
  return { code, querySchema: queryOf(code) }
})

async function serveControl(
  operation: ControlOperation,
  { emulator, parseJson, judge, facts }: ControlServices,
  { exact, exactQuery }: Record<'exact' | 'exactQuery', Exact>,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<unknown> {
  request.trace.operation = operation.operationId
  // Before anything is waited for: a client that goes meanwhile has gone.
  const signal = goneSignal(reply)
  const { code, querySchema } = await loaded(operation)
  const given = { ...(request.query as object) }
  const { namespace, ...query } = exactQuery(querySchema, given, 'query') as { namespace?: string }
  const body = code.body ? readControlBody(code, code.body, exact, parseJson, request) : undefined
  const context = {
    emulator,
    namespace: namespace === undefined ? undefined : emulator.namespaces.get(namespace),
    facts,
    judge,
    sent: { bytes: bytesOf(request), contentType: request.headers['content-type'] },
    signal
  }
  const answer = await code.handle({ params: request.params, query, body } as never, context)
  if (answer instanceof StoredFile) return sendDownload(answer.download, request, reply)
  if (answer instanceof PlainText) return reply.type(answer.contentType).send(answer.text)
  return reply.serializer(JSON.stringify).type('application/json; charset=utf-8').send(answer)
}

function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort()
  })
  return gone.signal
}

function readControlBody(
  { bodyOptional, judgesBody }: ControlCode,
  schema: TSchema,
  exact: Exact,
  parseJson: JsonParser,
  request: FastifyRequest
): unknown {
  const raw = bytesOf(request)
  if (raw.length === 0 && bodyOptional) return exact(schema, {}, 'body')
  const given = readJson(raw, request.headers['content-type'], parseJson)
  return judgesBody ? given : exact(schema, given, 'body')
}

function bytesOf({ body }: FastifyRequest): Buffer {
  return body instanceof Buffer ? body : Buffer.alloc(0)
}

/** Answers with the error as problem+json; what is not the caller's fault goes to the log only. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error)
  request.trace.errorMessage = problem.message
  // The log has a failure of the store already, once and not for each request.
  if (problem.status >= 500 && !(error instanceof StoreFailure)) request.trace.failure = error
  void reply
    .code(problem.status)
    .serializer(JSON.stringify)
    .type('application/problem+json; charset=utf-8')
    .send(problem.body())
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof NotPossible) {
    return conflict(error.message, error.possible)
  }
  if (error instanceof TransitionRefused) {
    return conflict(error.message, error.possible)
  }
  if (error instanceof BeyondTime) {
    return badRequest(error.message, 'Send a goal that comes sooner, or set the clock back by PUT /clock.')
  }
  if (error instanceof SeedRefused) {
    return refusalOf(409, 'seeds', error.problems, 'Change the seed, or reset without it.')
  }
  if (error instanceof ObsError) {
    const hint =
      error.errorName === 'notStored' ? 'Make room there, and try again.' : 'GET /uploads/{id} shows how it stands.'
    return new Problem(error.entry.status, error.entry.code, error.message, hint)
  }
  if (error instanceof StoreFailure) {
    return new Problem(
      503,
      'Store unavailable',
      error.message,
      'The emulator goes on by itself when that is mended; /readyz says so.'
    )
  }
  if (error instanceof ApiError && error.entry.status < 500) {
    const detail = error.detail ?? error.entry.message
    if (error.entry.status === 400) return badRequest(detail, 'See /_emulator/openapi.json for what this call takes.')
    return new Problem(error.entry.status, error.entry.message, detail, 'See /_emulator/openapi.json.')
  }
  const { statusCode = 500, message } = error as { statusCode?: number; message?: string }
  if (statusCode < 500) return new Problem(statusCode, 'Bad request', message ?? '', 'See /_emulator/openapi.json.')
  return new Problem(500, 'Internal error', 'the emulator failed; its log has the reason', 'Please report it.')
}

function conflict(detail: string, possible: readonly unknown[]): Problem {
  const hint = possible.length > 0 ? 'Use one of `possible`.' : 'Nothing is possible in this state.'
  return new Problem(409, 'Conflict', detail, hint, { possible })
}
