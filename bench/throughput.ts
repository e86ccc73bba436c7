/** Measures the emulator and the bare server by turns, so that both meet the same moods of the machine. */
import { setTimeout as pause } from 'node:timers/promises'
import type { BenchPlan } from './plan.ts'
import { runLoad } from './load.ts'
import type { ServerProcess } from './server-process.ts'
import { median, percentile } from './statistics.ts'
import { isIdle, prepareWorkloads } from './workloads.ts'
import type { Workload } from './workloads.ts'

export interface Rates {
  /** Median over the rounds. */
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Processor time of the server for one answer, in microseconds, what follows the answer included; undefined without /proc. */
  cpuUs: number | undefined
  /** Highest of the rounds. */
  rssMb: number | undefined
}

export interface Comparison {
  name: Workload['name']
  bare: Rates
  emulator: Rates
  /** Emulator to bare server: the median over the rounds, each taken within its round. */
  ratio: number
  /** Processor time of the bare server to that of the emulator, for one answer: less moved by what else the machine does. */
  cpuRatio: number | undefined
}

interface Round {
  perSecond: number
  latenciesMs: number[]
  cpuUs: number | undefined
  rssMb: number | undefined
}

export async function compareThroughput(
  bare: ServerProcess,
  emulator: ServerProcess,
  plan: BenchPlan
): Promise<Comparison[]> {
  const workloads = await prepareWorkloads(emulator.port)
  const rounds = workloads.map(workload => ({ workload, bare: [] as Round[], emulator: [] as Round[] }))
  const endAt = performance.now() + plan.budgetMs.rounds
  for (let round = 0; round < plan.rounds && (round === 0 || performance.now() < endAt); round++) {
    for (const { workload, ...results } of rounds) {
      results.bare.push(await measure(bare, workload, { ...plan, warmUpMs: plan.readWarmUpMs }))
      const warmUpMs = workload.leavesWork ? plan.warmUpMs : plan.readWarmUpMs
      results.emulator.push(await measure(emulator, workload, { ...plan, warmUpMs }))
      if (workload.leavesWork) await untilIdle(emulator)
    }
  }
  return rounds.map(({ workload, bare, emulator }) => ({
    name: workload.name,
    bare: ratesOf(bare),
    emulator: ratesOf(emulator),
    cpuRatio: quotient(ratesOf(bare).cpuUs, ratesOf(emulator).cpuUs),
    ratio: median(emulator.map(({ perSecond }, index) => perSecond / (bare[index]?.perSecond ?? Number.NaN)))
  }))
}

async function measure(
  server: ServerProcess,
  workload: Workload,
  plan: Pick<BenchPlan, 'connections' | 'warmUpMs' | 'measureMs'>
): Promise<Round> {
  let cpuBefore = server.cpuMs()
  const { answers, elapsedMs, latenciesMs } = await runLoad({
    port: server.port,
    request: workload.request,
    connections: plan.connections,
    warmUpMs: plan.warmUpMs,
    measureMs: plan.measureMs,
    onMeasure: () => (cpuBefore = server.cpuMs())
  })
  const cpuAfter = server.cpuMs()
  const cpuMs = cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore
  return {
    perSecond: (answers * 1000) / elapsedMs,
    latenciesMs,
    cpuUs: cpuMs === undefined ? undefined : (cpuMs * 1000) / answers,
    rssMb: server.rssMb()
  }
}

/** The lifecycles of what was created must not run while the bare server is measured. */
async function untilIdle(emulator: ServerProcess): Promise<void> {
  while (!(await isIdle(emulator.port))) await pause(200)
}

function quotient(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one / other
}

function ratesOf(rounds: readonly Round[]): Rates {
  const latenciesMs = rounds.flatMap(round => round.latenciesMs)
  const known = (values: (number | undefined)[]): number[] => values.filter(value => value !== undefined)
  const cpu = known(rounds.map(round => round.cpuUs))
  const rss = known(rounds.map(round => round.rssMb))
  return {
    perSecond: median(rounds.map(round => round.perSecond)),
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    cpuUs: cpu.length === 0 ? undefined : median(cpu),
    rssMb: rss.length === 0 ? undefined : Math.max(...rss)
  }
}
