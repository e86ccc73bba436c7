/** The 401 for credentials, in the words of the service or of the API gateway; carries what the journal should keep. */
import { ApiError } from '../errors.ts'
import type { SignatureExplanation } from './explanation.ts'

export interface Refusal {
  /** What is wrong, short, for `error_msg` of the service. */
  detail: string
  /** The reason as the API gateway words it (its documented list of reasons for APIGW.0301). */
  gatewayReason: string
  explanation?: SignatureExplanation
}

export class CredentialsRefused extends ApiError {
  readonly explanation: SignatureExplanation | undefined

  constructor(refusal: Refusal, words: 'service' | 'gateway') {
    if (words === 'gateway') super('gatewayUnauthorized', refusal.gatewayReason)
    else super('unauthorized', refusal.detail)
    this.explanation = refusal.explanation
  }
}

/** A refusal for a signature; the gateway names one reason for all of them and lets a detail follow. */
export function signatureRefusal(detail: string, explanation?: SignatureExplanation): Refusal {
  const gatewayReason = `verify aksk signature fail, ${detail}`
  return explanation ? { detail, gatewayReason, explanation } : { detail, gatewayReason }
}
