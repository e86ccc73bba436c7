/** The log for people: pino-pretty, one line an entry; of a request only what one looks for when one reads along. */
import { isColorSupported, prettyFactory } from 'pino-pretty'
import type { PrettyOptions } from 'pino-pretty'

interface Destination {
  write(line: string): void
}

/** The line of a request, as `logRequest` makes it. */
interface RequestLine {
  requestId: string
  method: string
  operation: string | null
  namespace: string | null
  url: string
  status: number
  durationMs: number
  errorCode?: string
  errorMessage?: string
  warnings?: string[]
}

const LONGEST_URL = 80

/** Turns each JSON line that is written to it into one for people. */
export function readableLines(destination: Destination, terminal: boolean): Destination {
  const common: PrettyOptions = { colorize: terminal && isColorSupported, singleLine: true }
  const entry = prettyFactory(common)
  const request = prettyFactory({
    ...common,
    include: 'time,level,err',
    messageFormat: line => requestText(line as unknown as RequestLine)
  })
  return {
    write(json) {
      const line = JSON.parse(json) as object
      destination.write('requestId' in line ? request(line) : entry(line))
    }
  }
}

/** `POST Create2DDigitalHumanVideo demo 400 MSS.00000003 2 ms, Invalid parameter: ...` */
function requestText(line: RequestLine): string {
  const { method, operation, namespace, status, errorCode, durationMs, errorMessage, warnings } = line
  const facts = [
    method,
    operation ?? clipped(line.url),
    namespace ?? '-',
    status,
    errorCode,
    `${Math.round(durationMs)} ms`
  ]
  const remarks = warnings && `${warnings.length} warning${warnings.length === 1 ? '' : 's'}`
  const told = [facts.filter(fact => fact !== undefined).join(' '), errorMessage, remarks]
  return harmless(told.filter(text => text !== undefined).join(', '))
}

const clipped = (url: string): string => (url.length <= LONGEST_URL ? url : `${url.slice(0, LONGEST_URL)}…`)

/** A terminal obeys control characters, and clients could send some. */
const harmless = (text: string): string => text.replaceAll(/\p{Cc}/gu, '\ufffd')
