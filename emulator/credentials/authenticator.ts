/**
 * Judges the credentials of a request: a token, a signature, or both together. Knows neither routes nor the journal.
 *
 *            token                             signature
 *   lax      taken as it is                    must hold if the access key is known, else passes unchecked
 *   strict   issued here, unexpired, and       known access key, must hold, X-Sdk-Date within the window
 *            for the project of the path
 *   off      not looked at                     not looked at
 *
 * Invariants
 * 1. Unless `off`, a request without token and signature is refused; so is one whose Authorization cannot be read.
 * 2. Where both come, neither may be bad: the one does not make up for the other.
 * 3. Time is the emulator time of the project's namespace.
 */
import type { Namespace } from '../namespaces/namespace.ts'
import { canonicalRequests } from './canonical-request.ts'
import { CredentialsRefused, signatureRefusal } from './credentials-refused.ts'
import type { Refusal } from './credentials-refused.ts'
import { explain, explainMismatch } from './explanation.ts'
import type { SignatureExplanation } from './explanation.ts'
import type { SignatureCase } from './likely-differences.ts'
import { headerOf, readSignedRequest } from './received-request.ts'
import type { ReceivedHeaders, ReceivedRequest } from './received-request.ts'
import { readAuthorization, readSdkDate, signs, stringToSign, writeSdkDate } from './signature.ts'
import type { Signature } from './signature.ts'
import { findTokenFault, LONGEST_TOKEN } from './tokens.ts'
import { iamTime } from './iam-time.ts'

export interface AuthenticatorOptions {
  mode: 'lax' | 'strict' | 'off'
  /** Whose words a refusal has: the service's or the API gateway's. */
  errors: 'service' | 'gateway'
  /** Known pairs: access key to secret key. */
  credentials: ReadonlyMap<string, string>
  /** How far X-Sdk-Date may be from the clock, either way, both ends included. */
  signatureWindowMs: number
}

export interface Identity {
  /** By what the client made itself known; a signature counts before a token. */
  kind: 'token' | 'aksk' | 'none'
  accessKey?: string
}

export interface Verdict {
  identity: Identity
  /** Says why a signature was let through unchecked. */
  explanation?: SignatureExplanation
}

export interface Authenticator {
  /** Whether a credential is asked for at all, as things stand now. */
  asks(): boolean
  /** Called before the body is read. Throws `CredentialsRefused` if there is nothing that could be verified. */
  admit(headers: ReceivedHeaders): void
  /** Called when the body is there. Throws `CredentialsRefused`, which explains a signature that does not hold. */
  verify(request: ReceivedRequest, namespace: Namespace): Verdict
}

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const refuse = (refusal: Refusal) => new CredentialsRefused(refusal, options.errors)

  function read(headers: ReceivedHeaders): { token: string | undefined; signature: Signature | undefined } {
    const token = headerOf(headers, 'x-auth-token')
    const authorization = readAuthorization(headerOf(headers, 'authorization'))
    if (authorization && 'fault' in authorization) throw refuse(signatureRefusal(authorization.fault))
    if (token === undefined && !authorization) throw refuse(nothingSent)
    if (token !== undefined && token.length > LONGEST_TOKEN) throw refuse(unknownToken)
    return { token, signature: authorization?.signature }
  }

  return {
    asks: () => options.mode !== 'off',

    admit(headers) {
      if (options.mode !== 'off') read(headers)
    },

    verify(request, namespace) {
      if (options.mode === 'off') return { identity: { kind: 'none' } }
      const { token, signature } = read(request.headers)
      const refusal = options.mode === 'strict' ? judgeStrictly(request, token, namespace) : undefined
      if (refusal) throw refuse(refusal)
      if (!signature) return { identity: { kind: 'token' } }
      const judged = judgeSignature(request, signature, namespace, options)
      if ('refusal' in judged) throw refuse(judged.refusal)
      return { identity: { kind: 'aksk', accessKey: signature.accessKey }, ...judged }
    }
  }
}

const nothingSent: Refusal = {
  detail: 'send X-Auth-Token, or Authorization with a signature of SDK-HMAC-SHA256',
  gatewayReason: 'x-auth-token not found'
}

const unknownToken: Refusal = {
  detail: 'the token was not issued by this emulator, or before its last reset',
  gatewayReason: 'decrypt token fail'
}

function judgeStrictly(request: ReceivedRequest, token: string | undefined, namespace: Namespace): Refusal | undefined {
  const projectId = headerOf(request.headers, 'x-project-id')
  if (projectId !== undefined && ![projectId, asUtf8(projectId)].includes(request.projectId)) {
    return signatureRefusal('X-Project-Id is not the project of the path')
  }
  const found = token === undefined ? undefined : findTokenFault(token, namespace)
  if (found === undefined) return undefined
  if (found.fault === 'foreign') {
    return { detail: 'the token is for another project than the path', gatewayReason: 'decrypt token fail' }
  }
  if (found.fault === 'unknown') return unknownToken
  const expiresAt = iamTime(found.expiresAt)
  return { detail: `the token expired at ${expiresAt}`, gatewayReason: `token expires, expires_at: ${expiresAt}` }
}

/** Header values arrive one byte a character; the official Python SDK sends UTF-8. */
const asUtf8 = (value: string): string => Buffer.from(value, 'latin1').toString('utf8')

function judgeSignature(
  received: ReceivedRequest,
  signature: Signature,
  namespace: Namespace,
  { mode, credentials, signatureWindowMs }: AuthenticatorOptions
): { explanation?: SignatureExplanation } | { refusal: Refusal } {
  const { request, fault } = readSignedRequest(received, signature.signedHeaders)
  const header = (name: string) => headerOf(received.headers, name)
  const date = header('x-sdk-date') ?? ''
  const given: SignatureCase = { request, signature, date, body: received.body, header, credentials }

  const secretKey = credentials.get(signature.accessKey)
  if (secretKey === undefined) {
    const unknown = `the access key ${signature.accessKey.slice(0, 64)} is not known`
    return mode === 'strict'
      ? refused(explain(given, unknown, 'Known pairs are given to the emulator with --credentials AK:SK.'))
      : {
          explanation: explain(given, `not checked: ${unknown}`, 'To have it checked, start with --credentials AK:SK.')
        }
  }
  if (fault !== undefined) {
    return refused(
      explain(
        given,
        fault,
        'Something on the way changed it, or it is one that HTTP clients set themselves; do not sign it.'
      )
    )
  }
  if (date === '') return refused(explain(given, 'X-Sdk-Date is missing', 'It is part of the string to sign.'))
  if (!holds(given, secretKey)) return refused(explainMismatch(given))
  const late = mode === 'strict' ? findLateness(date, namespace, signatureWindowMs) : undefined
  return late ? refused(explain(given, late.reason, late.hint)) : {}
}

function refused(explanation: SignatureExplanation): { refusal: Refusal } {
  return { refusal: signatureRefusal(explanation.reason, explanation) }
}

function holds({ request, date, signature }: SignatureCase, secretKey: string): boolean {
  for (const text of canonicalRequests(request)) {
    if (signs(signature.value, stringToSign(date, text), secretKey)) return true
  }
  return false
}

function findLateness(
  date: string,
  namespace: Namespace,
  windowMs: number
): { reason: string; hint: string } | undefined {
  const at = readSdkDate(date)
  if (at === undefined) return { reason: 'X-Sdk-Date is not a time', hint: 'It is written YYYYMMDDTHHMMSSZ, in UTC.' }
  const now = namespace.now()
  if (Math.abs(now - at) <= windowMs) return undefined
  const minutes = Math.round(Math.abs(now - at) / 60_000)
  return {
    reason: `X-Sdk-Date is ${minutes} minutes ${at < now ? 'behind' : 'ahead of'} the clock`,
    hint:
      `The request was signed at ${date}; the emulator's clock of this project stands at ${writeSdkDate(now)}, and ` +
      `${windowMs / 60_000} minutes are allowed. Set the clock, or use --auth lax, which does not look at the time.`
  }
}
