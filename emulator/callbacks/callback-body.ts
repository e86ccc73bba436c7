/** The body of a callback, byte for byte; knows neither when it is sent nor how it is signed. */

/** What a job came to, in the words of the callback (video page, table CallBackConfig). */
export type CallbackResult = 'SUCCEED' | 'FAILED'

/**
 * The JSON text of a callback; the order of the members is fixed, so that equal outcomes give equal bytes.
 * `assetId` is empty for a job that made no asset; no page says what the cloud sends then, so this is assumed.
 */
export function callbackBody(outcome: { result: CallbackResult; assetId: string; jobId: string }): string {
  return JSON.stringify({ result: outcome.result, asset_id: outcome.assetId, job_id: outcome.jobId })
}
