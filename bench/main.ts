/**
 * Measures the emulator against a bare `node:http` server in the same run: what it costs to emulate. Absolute figures
 * depend on the machine and its mood; the ratios are what to compare. What a test does to an emulator, an advance and a
 * reset, has nothing to be compared with: it is measured in this process, in processor time as well.
 *
 *   node bench/main.ts [--quick] [--entry FILE]
 *
 * `--entry` measures another program than the sources' own, for example a built one. Prints a table and a line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { measureAdvance } from './advance.ts'
import { fullPlan, quickPlan } from './plan.ts'
import { jsonOf, tableOf } from './report.ts'
import { measureReset } from './reset.ts'
import { startServer } from './server-process.ts'
import { measureStartUp } from './start-up.ts'
import { compareThroughput } from './throughput.ts'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, entry: { type: 'string' } } })
const plan = values.quick ? quickPlan : fullPlan
const commands = {
  bare: [pathOf('./bare-server.js')],
  emulator: [values.entry ?? pathOf('../bin/metastudio-emulator.js'), '--port', '0']
}
const folder = mkdtempSync(join(tmpdir(), 'metastudio-bench-'))
try {
  const startUp = await measureStartUp(commands, join(folder, 'start.db'), plan)
  const bare = await startServer(commands.bare)
  const emulator = await startServer([...commands.emulator, '--db', join(folder, 'load.db')])
  try {
    const comparisons = await compareThroughput(bare, emulator, plan)
    const result = {
      startUp,
      comparisons,
      advance: await measureAdvance(plan.steps),
      reset: await measureReset(plan.resets)
    }
    console.log(`${tableOf(result)}\n\n${jsonOf(result)}`)
  } finally {
    await Promise.all([bare.stop(), emulator.stop()])
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
