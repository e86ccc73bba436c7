/** Names what went wrong with a callback, and what to try; knows no socket. */
import type { CallbackErrorClass } from './outcome.ts'

export interface CallbackFailure {
  errorClass: CallbackErrorClass
  error: string
  remedy: string
}

const remedies: Readonly<Record<CallbackErrorClass, string>> = {
  'invalid-url': 'Give callback_url as an absolute http:// or https:// URL.',
  'forbidden-address':
    'Link-local, cloud metadata, multicast and unspecified addresses are refused; if it is meant, list the host under the allowed hosts of the callback policy.',
  'name-not-resolved':
    'Check the host name: between containers it is the service name on a shared network, and for the machine that runs Docker it is host.docker.internal (on Linux started with --add-host=host.docker.internal:host-gateway).',
  'connection-refused':
    'Nothing listens there: start the receiver first, bind it to 0.0.0.0, and if the emulator runs in Docker use host.docker.internal or the service name, because localhost is then the container itself.',
  'connection-reset':
    'The receiver closed the connection before it answered: look for a crash in its log, or for http:// sent to a port that speaks https://.',
  timeout:
    'No answer came in time: answer first and work later, check for a firewall that drops packets, or raise the timeout of the callback policy.',
  tls: 'The secure connection failed: use http:// for a local receiver, or make the emulator trust its certificate by NODE_EXTRA_CA_CERTS.',
  'http-status': 'Any 2xx status accepts a callback: see the start of the response and the log of the receiver.',
  redirect:
    'Redirects are not followed: give the final address as callback_url (often a slash at the end, or https instead of http).',
  other: 'See the error text; if the receiver runs elsewhere, check that its network can be reached from the emulator.'
}

/** Error codes of Node.js and the operating system; what is not listed is `other`. */
const classOfCode: Readonly<Record<string, CallbackErrorClass>> = {
  ENOTFOUND: 'name-not-resolved',
  EAI_AGAIN: 'name-not-resolved',
  EAI_FAIL: 'name-not-resolved',
  EAI_NODATA: 'name-not-resolved',
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-reset',
  ECONNABORTED: 'connection-reset',
  EPIPE: 'connection-reset',
  ETIMEDOUT: 'timeout',
  EPROTO: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls'
}

/** An attempt that ended for a reason the emulator itself knows. */
export class CallbackError extends Error {
  readonly errorClass: CallbackErrorClass

  constructor(errorClass: CallbackErrorClass, message: string) {
    super(message)
    this.errorClass = errorClass
  }
}

export function failure(errorClass: CallbackErrorClass, error: string): CallbackFailure {
  return { errorClass, error, remedy: remedies[errorClass] }
}

/** Classifies whatever ended an attempt. */
export function failureOf(error: unknown): CallbackFailure {
  if (error instanceof CallbackError) return failure(error.errorClass, error.message)
  if (!(error instanceof Error)) return failure('other', String(error))
  return failure(classOf('code' in error ? String(error.code) : ''), messageOf(error))
}

function classOf(code: string): CallbackErrorClass {
  const known = Object.hasOwn(classOfCode, code) ? classOfCode[code] : undefined
  if (known) return known
  return /^(ERR_TLS|ERR_SSL|CERT_)/.test(code) ? 'tls' : 'other'
}

/** A name with several addresses fails with one error for each; the whole has no message of its own. */
function messageOf(error: Error): string {
  if (!(error instanceof AggregateError)) return error.message
  return error.errors.map(each => (each instanceof Error ? each.message : String(each))).join('; ')
}
