/** What some documents take as given: files, jobs and callbacks that exist, an application that is called back. */
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { systemClock } from '../../emulator/time/clock.ts'
import { signCallback } from '../../emulator/callbacks/signature.ts'
import { videoRequest } from '../support/emulator.ts'
import { blocksOf, readDocument } from './blocks.ts'

export interface Surroundings {
  /** Where the emulator and the application under test answer. */
  emulatorUrl: string
  receiverUrl: string
  /** Where the commands run. */
  folder: string
}

interface Prepared {
  variables: Record<string, string>
  /** What has happened before the first block that has this command in it. */
  before: { command: string; script: string }
}

/** By document. */
export const surroundings: Record<string, (given: Surroundings) => Prepared> = {
  'docs/command-line.md': ({ emulatorUrl, receiverUrl, folder }) => {
    mkdirSync(`${folder}/seeds`)
    writeFileSync(`${folder}/seeds/10-base.json`, JSON.stringify(seeded))
    const callback_config = { callback_url: receiverUrl, auth_type: 'MSS_A', key: 'my-key' }
    const configured = 'https://app.example.test/hook'
    const create = (body: object) =>
      `curl -s ${emulatorUrl}/v1/demo/2d-digital-human-videos -H 'x-auth-token: any' ` +
      `-H 'content-type: application/json' -d '${JSON.stringify(body)}'`
    const wait = JSON.stringify({ for: 'delivery', match: { result: 'SUCCEED' }, count: 5, autoAdvance: true })
    return {
      variables: {
        RECEIVED_URL: signCallback({ url: configured, key: 'my-key', atMs: Date.parse('2026-01-31T08:00:00Z') }).url
      },
      before: {
        command: 'mse jobs ls',
        script: `for _ in 1 2 3 4 5; do ${create(videoRequest({ callback_config }))}; done >/dev/null
curl -s '${emulatorUrl}/_emulator/v1/wait?namespace=demo' -H 'content-type: application/json' -d '${wait}' >/dev/null
REQUEST_ID=$({ ${create({})} -D - || true; } | sed -nE 's/^x-request-id: (\\w+).*/\\1/Ip')
`
      }
    }
  }
}

const training = (id: string, state: string) => ({
  key: id,
  kind: 'training',
  state,
  job_id: id,
  request: { name: 'Anna' }
})

const seeded = {
  namespace: 'demo',
  lifecycles: { training: { mode: 'manual' } },
  jobs: [
    training('avatar-1', 'MANUAL_VERIFYING'),
    training('avatar-2', 'MANUAL_VERIFYING'),
    training('avatar-3', 'JOB_SUCCESS'),
    training('avatar-4', 'MANUAL_VERIFYING')
  ],
  assets: [{ key: 'logo', id: 'logo', request: { asset_name: 'Logo', asset_type: 'IMAGE' } }]
}

const FRESH_MS = 3_600_000

/** An application at a free port that takes what is genuine, fresh and whole; resolves to its URL. */
export async function startApplication(t: Test): Promise<string> {
  const recipe = blocksOf('docs/callbacks.md', readDocument('docs/callbacks.md')).find(
    ({ language }) => language === 'js'
  )
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(recipe?.text ?? '')}`)
  const { isGenuine } = module as { isGenuine: (callbackUrl: string, key: string, requestUrl: string) => boolean }
  let callbackUrl = ''
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const url = request.url ?? ''
    const sentAt = Number.parseInt(new URL(url, callbackUrl).searchParams.get('time_stamp') ?? '', 16)
    const genuine = isGenuine(callbackUrl, 'my-key', url) && Math.abs(sentAt - systemClock.now()) < FRESH_MS
    response.writeHead(genuine && isJson(body) ? 204 : 403, { connection: 'close' }).end()
  }).listen(0, '127.0.0.1')
  t.teardown(() => server.close())
  await once(server, 'listening')
  callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return callbackUrl
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
