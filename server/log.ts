/** The program's log: pino on stderr, JSON for machines and readable lines on a terminal. */
import pino from 'pino'
import type { Logger } from 'pino'
import { systemClock } from '../emulator/time/clock.ts'

export type Log = Logger

/** Names under which a secret could reach a log line by mistake; they are blanked whatever is logged. */
const secrets = [
  'authorization',
  'x-auth-token',
  'x-admin-token',
  'x-subject-token',
  'x-security-token',
  'key',
  'secret'
]

export interface LogSettings {
  level: string
  format: 'auto' | 'json' | 'pretty'
  /** Where lines go; standard error unless given. It is no terminal, so only `pretty` makes lines for people of it. */
  destination?: { write(line: string): void }
  /** Whether standard error is a terminal. */
  terminal: boolean
}

export interface OpenLog {
  log: Log
  /** Writes out what is still in memory. */
  flush: () => void
}

/** The time as pino wants it: the beginning of a member. Lines of one millisecond share the text. */
function timestamps(): () => string {
  let at = Number.NaN
  let text = ''
  return () => {
    const now = systemClock.now()
    if (now !== at) {
      at = now
      text = `,"time":"${new Date(now).toISOString()}"`
    }
    return text
  }
}

export async function openLog(settings: LogSettings): Promise<OpenLog> {
  const options = {
    level: settings.level,
    base: null,
    timestamp: timestamps(),
    redact: { paths: [...secrets, ...secrets.map(name => `headers["${name}"]`)], censor: '(hidden)' }
  }
  // Nothing is opened for a log that stays empty: tests start emulators by the hundred.
  if (settings.level === 'silent') return { log: pino(options, { write: () => undefined }), flush: () => undefined }
  const readable =
    settings.format === 'pretty' || (settings.format === 'auto' && settings.terminal && !settings.destination)
  if (readable) {
    const { readableLines } = await import('./readable-log.ts')
    const destination = settings.destination ?? pino.destination({ dest: 2, sync: true })
    return { log: pino(options, readableLines(destination, settings.terminal)), flush: () => undefined }
  }
  if (settings.destination) return { log: pino(options, settings.destination), flush: () => undefined }
  const destination = pino.destination({ dest: 2, sync: false })
  return { log: pino(options, destination), flush: () => destination.flushSync() }
}
