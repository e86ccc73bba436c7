/** An error code as a call sends it: one of the API, unless the caller insists. */
import { unknownErrorCode } from '../../emulator/error-codes.ts'
import { badRequest } from './problem.ts'

/** Throws 400 for a code that the API does not have. `place` is where it was sent. */
export function judgeErrorCode(place: string, code: string | undefined, force: boolean | undefined): void {
  const problem = code === undefined || force ? undefined : unknownErrorCode(code)
  if (problem === undefined) return
  throw badRequest(`${place}: ${problem}`, 'Send force: true for a code that the emulator does not know.')
}
