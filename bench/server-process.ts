/** A server under measurement, in a process of its own: started, watched from outside, stopped. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

export interface ServerProcess {
  port: number
  /** From the start of the process until it said that it is ready. */
  readyMs: number
  /** Resident memory in MiB; undefined where the system has no /proc. */
  rssMb(): number | undefined
  /** Processor time used so far, in milliseconds, in steps of 10; undefined where the system has no /proc. */
  cpuMs(): number | undefined
  stop(): Promise<void>
}

/** A program and its arguments. */
export type CommandLine = readonly [string, ...string[]]

/** Resolves when the process has printed its ready line, a JSON object with a `url`; rejects when it ends before. `settings` are added to the environment. */
export async function startServer(command: CommandLine, settings: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const startedAt = performance.now()
  const [program, ...argv] = command
  const child = spawn(program, argv, {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const exited = once(child, 'exit').then(([status]) => {
    throw new Error(`${command.join(' ')} ended with status ${String(status)} before it was ready`)
  })
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), exited])
  const readyMs = performance.now() - startedAt
  exited.catch(() => undefined)
  const { url } = JSON.parse(String(line[0])) as { url: string }
  return {
    port: Number(new URL(url).port),
    readyMs,
    rssMb: () => residentMb(child.pid),
    cpuMs: () => processorMs(child.pid),
    stop: () => stop(child)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

function residentMb(pid: number | undefined): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readProc(pid, 'status'))?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

/** Linux counts in ticks of 10 ms. */
function processorMs(pid: number | undefined): number | undefined {
  // The second field is the program's name in brackets and may hold spaces; user and system time are 14 and 15.
  const fields = readProc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
  return fields.length < 13 ? undefined : (Number(fields[11]) + Number(fields[12])) * 10
}

function readProc(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
