/** The figures for people, as a table, and for programs, as one line of JSON. */
import { cpus } from 'node:os'
import type { AdvanceSpeed } from './advance.ts'
import type { ResetSpeed } from './reset.ts'
import type { StartUp } from './start-up.ts'
import { rounded } from './statistics.ts'
import type { Comparison, Rates } from './throughput.ts'

export interface BenchResult {
  startUp: StartUp
  comparisons: readonly Comparison[]
  advance: AdvanceSpeed
  reset: ResetSpeed
}

export function tableOf({ startUp, comparisons, advance, reset }: BenchResult): string {
  const rows = comparisons.flatMap(({ name, bare, emulator, ratio, cpuRatio }) => [
    [name, 'bare node:http', ...cellsOf(bare), '1.00', '1.00'],
    ['', 'emulator', ...cellsOf(emulator), ratio.toFixed(2), cpuRatio?.toFixed(2) ?? '?']
  ])
  const head = ['request', 'server', 'req/s', 'p50 ms', 'p99 ms', 'CPU us', 'RSS MB', 'ratio', 'CPU ratio']
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column]?.length ?? 0)))
  const lines = [head, ...rows].map(row =>
    row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
  )
  const { bareMs, emulatorMs, uncachedMs, npmBareMs, npmStartMs, idleRssMb } = startUp
  const started = (ms: number): string => `${rounded(ms)} ms (${(ms / bareMs).toFixed(1)} times bare node:http)`
  return [
    ...lines.map(cells => cells.join('  ').trimEnd()),
    '',
    `ready after ${started(emulatorMs)} with ${rounded(idleRssMb) ?? '?'} MB`,
    `without compile cache after ${started(uncachedMs)}`,
    `by npm start after ${started(npmStartMs)}; the bare server by npm after ${started(npmBareMs)}`,
    `advance over ${advance.steps} due steps: ${rounded(advance.perSecond)} a second, ${rounded(advance.cpuUs, 1)} us CPU each`,
    `reset of ${reset.jobs} jobs: p50 ${rounded(reset.p50Ms, 1)} ms, p99 ${rounded(reset.p99Ms, 1)} ms (its own work ${rounded(reset.ownP99Ms, 1)} ms), ${rounded(reset.cpuMs, 1)} ms CPU`
  ].join('\n')
}

function cellsOf({ perSecond, p50Ms, p99Ms, cpuUs, rssMb }: Rates): string[] {
  return [perSecond.toFixed(0), p50Ms.toFixed(2), p99Ms.toFixed(2), cpuUs?.toFixed(0) ?? '?', rssMb?.toFixed(0) ?? '?']
}

export function jsonOf({ startUp, comparisons, advance, reset }: BenchResult): string {
  return JSON.stringify({
    node: process.version,
    processors: cpus().length,
    ready: {
      emulatorMs: rounded(startUp.emulatorMs, 1),
      bareMs: rounded(startUp.bareMs, 1),
      uncachedMs: rounded(startUp.uncachedMs, 1),
      ratio: rounded(startUp.emulatorMs / startUp.bareMs, 2),
      uncachedRatio: rounded(startUp.uncachedMs / startUp.bareMs, 2),
      npmStartRatio: rounded(startUp.npmStartMs / startUp.bareMs, 2),
      npmBareRatio: rounded(startUp.npmBareMs / startUp.bareMs, 2),
      idleRssMb: rounded(startUp.idleRssMb, 1)
    },
    requests: Object.fromEntries(
      comparisons.map(({ name, bare, emulator, ratio, cpuRatio }) => [
        name,
        { ratio: rounded(ratio, 3), cpuRatio: rounded(cpuRatio, 3), emulator: plain(emulator), bare: plain(bare) }
      ])
    ),
    advance: { steps: advance.steps, perSecond: rounded(advance.perSecond), cpuUs: rounded(advance.cpuUs, 2) },
    reset: {
      jobs: reset.jobs,
      p50Ms: rounded(reset.p50Ms, 2),
      p99Ms: rounded(reset.p99Ms, 2),
      ownP99Ms: rounded(reset.ownP99Ms, 2),
      cpuMs: rounded(reset.cpuMs, 2)
    }
  })
}

function plain({ perSecond, p50Ms, p99Ms, cpuUs, rssMb }: Rates): Record<string, number | null> {
  return {
    perSecond: rounded(perSecond),
    p50Ms: rounded(p50Ms, 2),
    p99Ms: rounded(p99Ms, 2),
    cpuUs: rounded(cpuUs),
    rssMb: rounded(rssMb, 1)
  }
}
