/** A command line without a process, for tests: what was printed, signals and alarms by hand; and a server to ask. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import type { CommandContext, ReadyLine, Signal } from '../../server/commands/command.ts'

export const ready: ReadyLine = {
  ready: true,
  url: 'http://127.0.0.1:4580',
  control: 'http://127.0.0.1:4580/_emulator/v1',
  storage: ':memory:',
  auth: 'lax',
  clock: 'real',
  seed: 'abc'
}

/** A context without a process: what was printed, which status ended it, signals and alarms by hand. */
export function createContext(argv: string[], over: Partial<CommandContext> = {}) {
  const seen = {
    out: [] as string[],
    err: [] as string[],
    exits: [] as number[],
    files: new Map<string, string>(),
    closed: 0,
    alarms: [] as (() => void)[]
  }
  const listeners: ((signal: Signal) => void)[] = []
  const context: CommandContext = {
    argv,
    env: {},
    readFile: () => '{}',
    writeFile: (path, text) => void seen.files.set(path, text),
    version: '1.2.3',
    clock: {
      now: () => 0,
      elapsed: () => 0,
      alarm: (_, ring) => {
        seen.alarms.push(ring)
        return () => {}
      }
    },
    print: line => seen.out.push(line),
    complain: line => seen.err.push(line),
    startEmulator: async () => ({ ready, close: async () => void seen.closed++ }),
    onSignal: listener => listeners.push(listener),
    exit: status => seen.exits.push(status),
    ...over
  }
  return { context, seen, send: (signal: Signal) => listeners.forEach(listener => listener(signal)) }
}

/** Lets everything that is ready to run, run. */
export const settled = () => new Promise(resolve => setImmediate(resolve))

/** A server for one test; resolves to its base URL and port. */
export async function listen(t: Test, handler: RequestListener, host = '127.0.0.1') {
  const server = createServer(handler).listen(0, host)
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
