/** `env` and `sign`: how to reach an emulator, and a request with a valid signature to paste. */
import { createHmac } from 'node:crypto'
import { canonicalRequests } from '../../../emulator/credentials/canonical-request.ts'
import { readSignedRequest } from '../../../emulator/credentials/received-request.ts'
import { ALGORITHM, stringToSign, writeSdkDate } from '../../../emulator/credentials/signature.ts'
import { ConfigError } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import type { CommandContext } from '../command.ts'
import type { AddVerb } from './verb.ts'

interface SignFlags {
  url: string
  data?: string
  ak?: string
  sk?: string
}

export const addSigningVerbs: AddVerb = (program, tools) => {
  const { context } = tools
  program
    .command('env')
    .description('Print the endpoint and credentials as shell variables; needs no running emulator.')
    .action(({ url }: { url: string }) => {
      const [accessKey, secretKey] = firstPair(context)
      const variables = {
        METASTUDIO_ENDPOINT: url,
        HUAWEICLOUD_SDK_AK: accessKey,
        HUAWEICLOUD_SDK_SK: secretKey,
        HUAWEICLOUD_SDK_IAM_ENDPOINT: url
      }
      tools.show(variables, all =>
        Object.entries(all)
          .map(([name, value]) => `export ${name}=${quoted(value)}`)
          .join('\n')
      )
    })
  program
    .command('sign <method> <path>')
    .description('Print a curl command with a valid signature, e.g. sign GET /v1/PROJECT/digital-human-videos.')
    .option('-d, --data <json>', 'the body')
    .option('--ak <key>', 'access key, unless the first known one')
    .option('--sk <key>', 'secret key that belongs to it')
    .action((method: string, path: string, flags: SignFlags) => {
      const signed = signedRequest(context, method.toUpperCase(), path, flags)
      tools.show(signed, ({ headers, url, body }) =>
        [
          `curl -X ${method.toUpperCase()} ${quoted(url)}`,
          ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
          ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`])
        ].join(' \\\n  ')
      )
    })
}

function firstPair(context: CommandContext): [string, string] {
  const { config } = loadConfig({ ...context, argv: [] })
  const [pair] = config.credentials
  if (!pair) throw new ConfigError(['no access key is known'])
  return pair
}

function signedRequest(context: CommandContext, method: string, path: string, flags: SignFlags) {
  const target = URL.parse(path, flags.url)
  if (!target) throw new ConfigError([`${path} is not a path`])
  const [knownKey, knownSecret] = firstPair(context)
  const { ak = knownKey, sk = knownSecret, data: body } = flags
  const date = writeSdkDate(context.clock.now())
  const headers = { host: target.host, 'content-type': 'application/json', 'x-sdk-date': date }
  const signedHeaders = Object.keys(headers).sort()
  const rawUrl = `${target.pathname}${target.search}`
  const received = { method, rawUrl, headers, body: Buffer.from(body ?? ''), projectId: '' }
  const [canonical = ''] = canonicalRequests(readSignedRequest(received, signedHeaders).request)
  const signature = createHmac('sha256', sk).update(stringToSign(date, canonical)).digest('hex')
  const authorization = `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`
  return {
    url: target.href,
    headers: { 'Content-Type': headers['content-type'], 'X-Sdk-Date': date, Authorization: authorization },
    body
  }
}

/** A word of a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
