/** The error that a call ends with, for a test that looks at its members. */
import type { EmulatorError } from '../../client/index.ts'

export async function caught(call: Promise<unknown>): Promise<EmulatorError> {
  try {
    await call
  } catch (error) {
    return error as EmulatorError
  }
  throw new Error('the call succeeded')
}
