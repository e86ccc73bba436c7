/** The one place that turns errors into HTTP: the API's own shape, always with the documented code. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError, clip, inWords, StoreFailure } from '../emulator/errors.ts'
import type { ErrorWords } from '../emulator/errors.ts'
import { StalledBody } from '../emulator/files/stalled-body.ts'
import { CONTROL_PREFIX } from './control/define-control.ts'
import { Refusal } from './validation/refusal.ts'

export interface ErrorSettings {
  /** `off` gives the bare documented text, as the cloud does. */
  errorDetail: 'on' | 'off'
  /** `gateway` bodies carry `request_id` for the errors that the API gateway answers. */
  authErrors: 'service' | 'gateway'
  /** Whether the answer to a refused signature names the journal entry that explains it. */
  explain: boolean
}

/** What Fastify refuses on its own, before a handler runs, in the API's words. */
const fastifyErrors: Readonly<Record<string, (error: FastifyError) => ApiError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new ApiError('bodyTooLarge'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new ApiError('invalidBody', 'Content-Length does not match the body'),
  FST_ERR_BAD_URL: () => new ApiError('invalidParameter', 'the path is not a valid URL path'),
  FST_ERR_MAX_PARAM_LENGTH: () => new ApiError('invalidParameter', 'a part of the path is too long'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new ApiError('unsupportedMediaType', 'Content-Type must be application/json'),
  FST_ERR_ASYNC_CONSTRAINT: () => new ApiError('invalidParameter', 'the request cannot be routed')
}

export function translateError(thrown: unknown): { error: ApiError; failure: unknown } {
  if (thrown instanceof ApiError) return { error: thrown, failure: undefined }
  // The log has it from the store, once and not for each request.
  if (thrown instanceof StoreFailure) return { error: new ApiError('internal', thrown.message), failure: undefined }
  if (thrown instanceof StalledBody) return { error: new ApiError('invalidBody', thrown.message), failure: undefined }
  const { code, statusCode } = (thrown ?? {}) as Partial<FastifyError>
  const known = code === undefined ? undefined : fastifyErrors[code]
  if (known) return { error: known(thrown as FastifyError), failure: undefined }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { error: new ApiError('invalidBody', (thrown as Error).message), failure: undefined }
  }
  return { error: new ApiError('internal'), failure: thrown }
}

export function errorBody(
  error: ApiError,
  requestId: string,
  settings: ErrorSettings,
  words: ErrorWords = {}
): Record<string, string> {
  const { code, message, gateway } = error.entry
  const error_msg = settings.errorDetail === 'off' ? message : error.message
  if (words.requestId) return { error_code: code, error_msg: clip(error_msg, 255), request_id: requestId }
  if (gateway && settings.authErrors === 'gateway') return { error_msg, error_code: code, request_id: requestId }
  return { error_code: code, error_msg }
}

export function sendError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  settings: ErrorSettings
): void {
  const { error: refusal, failure } = translateError(thrown)
  const { trace } = request
  const error = trace.words ? inWords(refusal, trace.words) : refusal
  trace.errorCode = error.entry.code
  trace.errorMessage = error.message
  trace.failure = failure
  if (refusal instanceof Refusal) {
    trace.breaches = refusal.breaches
    trace.warnings.push(...refusal.warnings)
  }
  if ('explanation' in refusal && refusal.explanation !== undefined) {
    trace.explanation = refusal.explanation
    if (settings.explain) reply.header('x-emulator-explain', `${CONTROL_PREFIX}/requests/${trace.requestId}/explain`)
  }
  for (const [name, value] of Object.entries(error.headers)) reply.header(name, value)
  // A refusal before the body was read must not leave the rest of it to a next request.
  if (refusal.errorName === 'bodyTooLarge') reply.header('connection', 'close')
  void reply
    .code(error.entry.status)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(errorBody(error, trace.requestId, settings, trace.words))
}
