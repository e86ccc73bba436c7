/** Asks `/readyz` of an emulator, as the image's HEALTHCHECK does; loads no more than an HTTP client. */
import { get as getHttp } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { baseUrl } from '../config/value-syntax.ts'
import { exitStatus } from './command.ts'
import type { CommandContext } from './command.ts'

/** An emulator answers in milliseconds; one that takes longer is not well. */
const DEADLINE_MS = 2000

/** As much of the answer as a person wants to read. */
const ANSWER_CHARACTERS = 2000

export async function healthcheck(context: CommandContext): Promise<number> {
  const { url, rest } = takeUrl(context.argv)
  const { config } = loadConfig({ ...context, argv: rest })
  const target = `${url ?? ownUrl(config)}/readyz`
  const { ok, answer } = await ask(target, context)
  const report = `${target} ${answer}`.trimEnd()
  if (ok) context.print(report)
  else context.complain(report)
  return ok ? exitStatus.done : exitStatus.failed
}

/** `--url` is this verb's own flag: the base URL of any emulator. */
function takeUrl(argv: readonly string[]): { url: string | undefined; rest: string[] } {
  const at = argv.findIndex(word => word === '--url' || word.startsWith('--url='))
  const word = argv[at]
  if (word === undefined) return { url: undefined, rest: [...argv] }
  const given = word === '--url' ? argv[at + 1] : word.slice('--url='.length)
  const url = baseUrl.parse(given ?? '')
  if (!url) throw new ConfigError([`--url: expected ${baseUrl.expects}; for example ${baseUrl.example}`])
  return { url, rest: argv.filter((_, index) => index !== at && (word !== '--url' || index !== at + 1)) }
}

function ownUrl(config: Config): string {
  if (config.port === 0) throw new ConfigError(['the port is 0, any free one; name the emulator with --url'])
  // An emulator that listens everywhere listens on loopback too.
  const host = /^(?:0\.0\.0\.0|::)$/.test(config.host) ? '127.0.0.1' : config.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`
}

async function ask(url: string, context: CommandContext): Promise<{ ok: boolean; answer: string }> {
  const cancel = new AbortController()
  const takeBack = context.clock.alarm(DEADLINE_MS, () => cancel.abort())
  try {
    const response = await fetchHead(url, cancel.signal)
    let text = ''
    for await (const chunk of response.setEncoding('utf8')) text = (text + String(chunk)).slice(0, ANSWER_CHARACTERS)
    return { ok: response.statusCode === 200, answer: `answered ${response.statusCode} ${text}` }
  } catch (error) {
    const reason = cancel.signal.aborted ? `gave no answer within ${DEADLINE_MS} ms` : (error as Error).message
    return { ok: false, answer: reason }
  } finally {
    takeBack()
  }
}

async function fetchHead(url: string, signal: AbortSignal): Promise<IncomingMessage> {
  const get = url.startsWith('https:') ? (await import('node:https')).get : getHttp
  return new Promise((resolve, reject) => {
    get(url, { signal, agent: false }, resolve).on('error', reject)
  })
}
