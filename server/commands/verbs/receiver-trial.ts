/** A battery of callbacks for a receiver: does it verify the signature, bear a duplicate, refuse what is broken? */
import { dashed, drawHex, freshSeed } from '../../../emulator/time/random.ts'
import { callbackBody } from '../../../emulator/callbacks/callback-body.ts'
import { createSender } from '../../../emulator/callbacks/send.ts'
import { signCallback } from '../../../emulator/callbacks/signature.ts'
import type { CommandContext } from '../command.ts'

export interface Trial {
  name: string
  wanted: string
  got: string
  passed: boolean
}

interface Shot {
  name: string
  wanted: 'accepted' | 'refused'
  url: string
  body: string
}

const TIMEOUT_MS = 10_000
const DAY_MS = 24 * 3600 * 1000

/** One trial after the other, so that the order at the receiver is that of the report. */
export async function tryReceiver(context: CommandContext, target: string, key: string): Promise<Trial[]> {
  const sender = createSender({ physical: context.clock, version: context.version })
  const trials: Trial[] = []
  try {
    for (const { name, wanted, url, body } of battery(target, key, context.clock.now())) {
      const sent = { url, body, timeoutMs: TIMEOUT_MS, allowHosts: [] }
      const { status, errorClass, durationMs } = await sender.send(sent, new AbortController().signal)
      const outcome =
        errorClass === null ? 'accepted' : status !== null && status >= 400 && status < 500 ? 'refused' : 'broken'
      const got = `${outcome} (${status ?? errorClass}, ${Math.round(durationMs)} ms)`
      trials.push({ name, wanted, got, passed: outcome === wanted })
    }
  } finally {
    sender.close()
  }
  return trials
}

function battery(target: string, key: string, atMs: number): Shot[] {
  const jobId = dashed(drawHex(freshSeed(), 'receiver trial', 0))
  const assetId = drawHex(freshSeed(), 'receiver trial', 1)
  const body = callbackBody({ result: 'SUCCEED', assetId, jobId })
  const signed = (withKey: string, at: number): string =>
    signCallback({ url: target, key: withKey, atMs: at, reading: 'literal' }).url
  const right = signed(key, atMs)
  return [
    { name: 'a valid callback', wanted: 'accepted', url: right, body },
    { name: 'the same once more', wanted: 'accepted', url: right, body },
    {
      name: 'a failure after the success',
      wanted: 'accepted',
      url: signed(key, atMs + 1),
      body: callbackBody({ result: 'FAILED', assetId: '', jobId })
    },
    { name: 'signed with another key', wanted: 'refused', url: signed(`${key}x`, atMs), body },
    { name: 'a signature changed on the way', wanted: 'refused', url: tampered(right), body },
    { name: 'no signature', wanted: 'refused', url: target, body },
    { name: 'a signature of yesterday', wanted: 'refused', url: signed(key, atMs - DAY_MS), body },
    { name: 'half a body', wanted: 'refused', url: signed(key, atMs + 2), body: body.slice(0, body.length / 2) }
  ]
}

/** The last digit of the secret, changed. */
function tampered(url: string): string {
  return url.replace(
    /(secret=[0-9a-f]{63})([0-9a-f])/,
    (_, head: string, last: string) => head + (last === '0' ? '1' : '0')
  )
}
