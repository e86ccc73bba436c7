/** The real program as a process of its own, to be killed; without what would configure it in the environment of the tests. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { ReadyLine } from '../../server/commands/command.ts'

export const binPath = fileURLToPath(new URL('../../bin/metastudio-emulator.js', import.meta.url))

export interface Program {
  child: ChildProcess
  ready: ReadyLine
  /** Sends the signal; resolves to the exit status, or null when the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export function cleanEnvironment(more: Record<string, string> = {}): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('MSE_') && name !== 'PORT')
  return { ...Object.fromEntries(inherited), ...more }
}

/** Starts it on a free port and waits until it is ready. */
export async function startProgram(t: Test, flags: string[], env: Record<string, string> = {}): Promise<Program> {
  const argv = [binPath, '--port=0', '--log-level=silent', ...flags]
  const child = spawn(process.execPath, argv, { env: cleanEnvironment(env), stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    child,
    ready: JSON.parse(line) as ReadyLine,
    async end(signal) {
      const closed = once(child, 'close')
      child.kill(signal)
      return (await closed)[0] as number | null
    }
  }
}
