/** Checks the MSS_A signature of a callback: `docs/callbacks.md` of the emulator tells what is signed. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** `callbackUrl` as it was given when the job was created; `requestUrl` is the path with the query that was called. */
export function isGenuine(callbackUrl, key, requestUrl) {
  const query = new URL(requestUrl, 'http://localhost').searchParams
  const timeStamp = query.getAll('time_stamp').at(-1) ?? ''
  const received = Buffer.from(query.getAll('secret').at(-1) ?? '', 'hex')
  return [timeStamp, String(Number.parseInt(timeStamp, 16))].some(time => {
    const expected = createHmac('sha256', key)
      .update(callbackUrl + time)
      .digest()
    return received.length === expected.length && timingSafeEqual(received, expected)
  })
}
