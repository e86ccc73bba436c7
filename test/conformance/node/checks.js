/** Counts checks and prints each as one TAP line; knows nothing of what is checked. */
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect, isDeepStrictEqual } from 'node:util'

const results = []

/** One check; `seen` is what came instead and is printed when it failed. */
export function check(name, passed, seen) {
  results.push(Boolean(passed))
  process.stdout.write(`${passed ? 'ok' : 'not ok'} ${results.length} - ${name}\n`)
  if (!passed) process.stdout.write(`# seen: ${inspect(seen, { depth: 6, breakLength: Infinity })}\n`)
}

export function equal(name, actual, expected) {
  check(name, isDeepStrictEqual(actual, expected), actual)
}

/** The call rejects with the SDK's exception: this status and code, a request id and a message. Gives the exception. */
export async function refused(name, call, status, code) {
  try {
    check(name, false, await call())
    return undefined
  } catch (error) {
    const kind = error.constructor.name
    const found = [kind, error.httpStatusCode, error.errorCode, Boolean(error.requestId), Boolean(error.errorMsg)]
    check(name, isDeepStrictEqual(found, ['ClientRequestException', status, code, true, true]), error)
    return error
  }
}

/** Asks every 100 ms, at most 200 times, until `done` says yes to an answer; gives every answer, the last one included. */
export async function poll(show, done) {
  const answers = [await show()]
  while (!done(answers.at(-1)) && answers.length < 200) {
    await sleep(100)
    answers.push(await show())
  }
  return answers
}

/** Runs a part of the story; an exception in it is a failed check and does not keep the next part from running. */
export async function chapter(name, part) {
  try {
    return await part()
  } catch (error) {
    check(`${name} runs to its end`, false, error)
    return undefined
  }
}

/** Prints the plan; the process will leave with 1 if a check failed. */
export function finish() {
  process.stdout.write(`1..${results.length}\n`)
  process.exitCode = results.length > 0 && results.every(Boolean) ? 0 : 1
}
