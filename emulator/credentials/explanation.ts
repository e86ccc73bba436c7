/**
 * Why a signature was not accepted: what the emulator computed, and the likeliest difference in words. Holds neither
 * a secret key nor the signature that would have been right, since it ends up in journals and bug reports.
 */
import { canonicalRequests } from './canonical-request.ts'
import { likelyDifferences } from './likely-differences.ts'
import type { SignatureCase } from './likely-differences.ts'
import { signs, stringToSign } from './signature.ts'

export interface SignatureExplanation {
  /** What is wrong, in a few words. */
  reason: string
  /** What to do about it, or what was tried to find out. */
  hint: string
  /** As the emulator reads the request; values of headers that are credentials themselves are left out. */
  canonicalRequest: string
  stringToSign: string
  signedHeaders: readonly string[]
  /** The signature that came with the request. */
  received: string
  /** Never there: the right signature would be as good as the secret key. */
  expected?: never
}

/** Names of headers whose values are credentials. */
const secretHeaders = /^(authorization|proxy-authorization|cookie|x-auth-token|x-security-token|x-subject-token):.*$/gm

/** Puts a reason and a hint beside what the emulator computed. */
export function explain(given: SignatureCase, reason: string, hint: string): SignatureExplanation {
  const [canonicalRequest = ''] = canonicalRequests(given.request)
  return {
    reason,
    hint,
    canonicalRequest: canonicalRequest.replaceAll(secretHeaders, '$1:[left out]'),
    stringToSign: stringToSign(given.date, canonicalRequest),
    signedHeaders: given.signature.signedHeaders,
    received: given.signature.value
  }
}

/** Explains a signature that does not hold for its known access key: looks for one change that would make it hold. */
export function explainMismatch(given: SignatureCase): SignatureExplanation {
  const { date, request, signature, credentials } = given
  const secretKey = credentials.get(signature.accessKey) ?? ''
  for (const difference of likelyDifferences(given)) {
    for (const text of canonicalRequests({ ...request, ...difference.request })) {
      const rewritten = difference.rewrite ? difference.rewrite(text.split('\n')).join('\n') : text
      if (signs(signature.value, stringToSign(date, rewritten), difference.secretKey ?? secretKey)) {
        return explain(given, difference.reason, difference.hint)
      }
    }
  }
  const host = given.header('host') ?? ''
  return explain(
    given,
    'the signature does not match',
    `No variant matches: most likely a wrong secret key for ${signature.accessKey}. Otherwise compare the canonical ` +
      `request with the client's own; the request came with Host "${host}".`
  )
}
