/**
 * The way of every API request, hop by hop, on one page:
 * credential there? (before the body is read) - path - credential true? - header, body, query - handler.
 */
import { createRequire } from 'node:module'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TObject, TSchema } from 'typebox'
import type { Emulator } from '../emulator/emulator.ts'
import { ApiError } from '../emulator/errors.ts'
import { limits } from '../emulator/limits.ts'
import type { Namespace } from '../emulator/namespaces/namespace.ts'
import { baseUrlOf } from './base-url.ts'
import type { BodyContract, Switches } from '../openapi/body-contract.ts'
import type { FileAnswer } from '../openapi/files.ts'
import type { OperationContext } from '../emulator/service.ts'
import type { Operation } from './operation.ts'
import type { ReplyContract } from './operation-contract.ts'
import { readForm } from './form-body.ts'
import type { FormFields } from './form-body.ts'
import { readJson } from './json-body.ts'
import type { JsonParser } from './json-body.ts'
import { kept } from '../emulator/kept.ts'
import { headerText, judgeAppUserId } from './validation/app-user-id.ts'
import type { Judge } from './validation/judge.ts'
import { judgeTogether } from './validation/refusal.ts'
import { foreignPageOf } from './web-pages.ts'
import type { KnownHosts } from './web-pages.ts'

/** Records an answer that is about to leave, and returns the headers that every answer has. */
export type Complete = (request: FastifyRequest, status: number) => Record<string, string>

export interface OperationServices {
  emulator: Emulator
  complete: Complete
  /** `documented`: as the API gateway does, no body of over 12 MB is taken, whatever may stand in it. */
  gatewayLimits: 'documented' | 'relaxed'
  judge: Judge
  switches: Switches
  parseJson: JsonParser
  /** Origin that URLs in answers start with, whatever the client used. */
  publicUrl: () => string | undefined
  /** Whose pages may call where no credential is asked for. */
  hosts: KnownHosts
  /** Origin for clients whose Host header cannot stand in a URL. */
  ownUrl: () => string
}

const noBody = Buffer.alloc(0)
const noHeaders = { query: {} }
const noBodyGiven = { body: undefined, warnings: [] }

/** The project of requests that name none. */
const NO_PROJECT = 'default'

/** Fastify gets no schema: requests are judged and answers written here, in an order and in words of our own. */
export function registerOperations(
  app: FastifyInstance,
  operations: readonly Operation[],
  services: OperationServices
): void {
  for (const operation of operations) {
    app.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
      ...(operation.takesPicture && services.gatewayLimits === 'relaxed' ? { bodyLimit: limits.pictureBodyBytes } : {}),
      onRequest: (request, _reply, done) => {
        admitRequest(operation, services, request)
        done()
      },
      handler: (request, reply) => serveOperation(operation, services, request, reply)
    })
  }
}

/**
 * Before the body is read: whose request it is, and whether there is any credential to judge. A page cannot make a
 * browser send one; where none is asked for, pages of other sites are refused, and leave no trace in the project.
 */
function admitRequest(operation: Operation, { emulator, hosts }: OperationServices, request: FastifyRequest): void {
  const { project_id: projectId } = request.params as { project_id?: string }
  request.trace.operation = operation.operationId
  request.trace.words = operation.words
  const asked = operation.credentials !== 'none' && emulator.authenticator.asks()
  const foreign = asked ? undefined : foreignPageOf(request, hosts)
  if (foreign !== undefined) {
    throw new ApiError(
      'foreignPage',
      `${foreign} may not call without a credential; --allowed-hosts names hosts that may`
    )
  }
  request.trace.namespace = projectId ?? null
  if (asked) emulator.authenticator.admit(request.headers)
}

async function serveOperation(
  operation: Operation,
  services: OperationServices,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<unknown> {
  const { emulator, judge, switches } = services
  const { trace } = request
  const code = operation.code ?? (await operation.load())
  const body = request.body instanceof Buffer ? request.body : noBody

  const params = judge.params(code.params, request.params)
  const projectId = projectOf(operation, request)
  trace.namespace ??= projectId ?? null
  const namespace = projectId === undefined ? undefined : emulator.namespaces.get(projectId)
  if (operation.credentials !== 'none' && namespace) verifyCredentials(emulator, namespace, request, body)
  const contentType = request.headers['content-type']
  const sent = body.length > 0 || !code.body?.optional
  const form = code.body?.form && sent ? await readForm(body, contentType) : undefined
  const [, appUserId, { query: headers }, given, { query, warnings }] = judgeTogether(
    () => judgeProjectIdHeader(operation, request.headers['x-project-id']),
    () => judgeAppUserId(request.headers['x-app-userid']),
    () => (code.headers ? judge.query(code.headers, headersOf(code.headers, request.headers)) : noHeaders),
    () => judgeBody(services, code.body, { raw: body, form, contentType }),
    () => judge.query(code.query, request.query)
  )
  trace.warnings.push(...given.warnings, ...warnings)

  const own: Record<string, string> = {}
  const context: OperationContext = {
    emulator,
    namespace: namespace as Namespace,
    switches,
    appUserId,
    prefer: preferOf(request),
    baseUrl: baseUrlOf(request.headers.host, services.publicUrl(), services.ownUrl()),
    requestId: trace.requestId,
    warn: remark => void trace.warnings.push(remark),
    header: (name, value) => void (own[name.toLowerCase()] = value)
  }
  const input = { params, query, headers, body: given.body } as never
  const result = await code.handle(input, context)
  if (code.reply?.file) return sendFile(reply.code(operation.status).headers(own), result as FileAnswer)
  const text = code.reply && replySerializer(code.reply)(result)
  writeAnswer(reply, operation.status, { ...services.complete(request, operation.status), ...own }, text)
  return undefined
}

/** In one write, past Fastify: what it does for an answer takes a third of the time of a bare request. */
function writeAnswer(reply: FastifyReply, status: number, headers: Record<string, string>, text: string | undefined) {
  if (text !== undefined) headers['content-type'] = 'application/json; charset=utf-8'
  headers['content-length'] = String(text === undefined ? 0 : Buffer.byteLength(text))
  reply.hijack()
  reply.raw.writeHead(status, headers).end(text)
}

/** Where the path names no project, the header does that SDKs send beside a signature; without it, one for all. */
function projectOf(operation: Operation, { params, headers }: FastifyRequest): string | undefined {
  if (operation.path.includes('{project_id}')) return (params as { project_id: string }).project_id
  if (operation.credentials === 'none') return undefined
  const header = headers['x-project-id']
  // Before there is a project of that name.
  judgeProjectIdHeader(operation, header)
  return header?.toString() ?? NO_PROJECT
}

/** Of the headers of a request those that a schema knows, under its names. */
function headersOf(schema: TObject, sent: FastifyRequest['headers']): Record<string, unknown> {
  const names = Object.keys(schema.properties)
  const known = names.map(name => [name, sent[name.toLowerCase()]] as const)
  return Object.fromEntries(known.filter(([, value]) => value !== undefined))
}

function judgeBody(
  { judge, parseJson }: OperationServices,
  contract: BodyContract | undefined,
  { raw, form, contentType }: { raw: Buffer; form: FormFields | undefined; contentType: string | undefined }
): { body: unknown; warnings: string[] } {
  if (contract === undefined || (contract.optional && raw.length === 0)) return noBodyGiven
  return form ? judge.form(contract, form) : judge.body(contract, readJson(raw, contentType, parseJson))
}

function sendFile(reply: FastifyReply, { bytes, type = 'application/octet-stream', name }: FileAnswer): FastifyReply {
  if (name !== undefined) {
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  }
  return reply.type(type).header('x-content-type-options', 'nosniff').send(Buffer.from(bytes))
}

/** The SDKs send it beside a signature; which project it is to be is for the credentials to judge. */
function judgeProjectIdHeader(operation: Operation, header: string | string[] | undefined): void {
  if (operation.credentials === 'none' || header === undefined) return
  headerText('X-Project-Id', header, limits.projectIdCharacters)
}

function verifyCredentials(emulator: Emulator, namespace: Namespace, request: FastifyRequest, body: Buffer): void {
  const { explanation } = emulator.authenticator.verify(
    {
      method: request.method,
      rawUrl: request.raw.url ?? '/',
      headers: request.headers,
      rawHeaders: request.raw.rawHeaders,
      body,
      projectId: namespace.id
    },
    namespace
  )
  if (explanation) request.trace.explanation = explanation
}

function preferOf(request: FastifyRequest): string | undefined {
  const { prefer } = request.headers
  return Array.isArray(prefer) ? prefer.join(',') : prefer
}

type Serialize = (reply: unknown) => string
type Compile = (route: { schema: unknown; method: string; url: string; httpStatus: string }) => Serialize

/**
 * JSON text by the schema of an operation's answer: what that does not name stays out. Built at the first answer, not
 * before: most runs use a few operations, and all wait for the start.
 */
const replySerializer = kept(({ schema, components, closed }: ReplyContract): Serialize => {
  const { $id } = schema as { $id?: string }
  const wanted = $id === undefined ? schema : { $ref: `${$id}#` }
  return (closed ? closedCompilerFor : compilerFor)(components)({
    schema: wanted,
    method: 'GET',
    url: '/',
    httpStatus: '200'
  })
})

const compilerFor = kept((named: readonly TSchema[]): Compile => compilerOf(named))
const closedCompilerFor = kept((named: readonly TSchema[]): Compile => compilerOf(named.map(withoutOthers)))

function compilerOf(named: readonly TSchema[]): Compile {
  // Loaded late as well: it takes longer than the rest of a start.
  const { SerializerSelector } = createRequire(import.meta.url)('@fastify/fast-json-stringify-compiler') as {
    SerializerSelector: () => (schemas: Record<string, unknown>, options: object) => Compile
  }
  const byName = named.map(schema => [(schema as { $id?: string }).$id, structuredClone(schema)])
  return SerializerSelector()(Object.fromEntries(byName), {})
}

/** Requests may bring more than the contract names, and leave out what has a default; answers say what there is. */
function withoutOthers(schema: TSchema): TSchema {
  const { properties, additionalProperties, ...rest } = schema as {
    properties?: object
    additionalProperties?: unknown
  }
  if (properties === undefined || additionalProperties !== true) return schema
  const said = Object.entries(properties).map(([name, { default: _default, ...member }]) => [name, member])
  return { ...rest, properties: Object.fromEntries(said) }
}
