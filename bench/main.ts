/**
 * Measures the emulator against a bare `node:http` server in the same run: what it costs to emulate. Absolute figures
 * depend on the machine and its mood; the ratios are what to compare. What a test does to an emulator, an advance and a
 * reset, has nothing to be compared with: it is measured in this process, in processor time as well.
 *
 *   node bench/main.ts [--quick] [--entry FILE]
 *
 * The package is measured, as it is made of these sources; for `npm start`, this checkout with a bundle to start from.
 * `--entry` measures another program than the package's. Prints a table and a line of JSON.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { layOutPackage } from '../scripts/bundle/package-folder.ts'
import { measureAdvance } from './advance.ts'
import { fullPlan, quickPlan } from './plan.ts'
import { jsonOf, tableOf } from './report.ts'
import { measureReset } from './reset.ts'
import { startServer } from './server-process.ts'
import { measureStartUp } from './start-up.ts'
import type { StartCommands } from './start-up.ts'
import { compareThroughput } from './throughput.ts'
import { BENCH_PAIR } from './workloads.ts'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, entry: { type: 'string' } } })
const plan = values.quick ? quickPlan : fullPlan
const node = process.execPath

/** The program of a package that was just made. */
function packedProgram(folder: string): string {
  layOutPackage(folder)
  symlinkSync(pathOf('../node_modules'), join(folder, 'node_modules'), 'junction')
  return join(folder, 'bin/metastudio-emulator.js')
}

/** How people start it in a checkout, and the bare server started that way. */
function npmCommands(folder: string): Pick<StartCommands, 'npmBare' | 'npmStart'> {
  // There npm is no program, but a script of the shell.
  if (process.platform === 'win32') return {}
  execFileSync(node, [pathOf('../scripts/make-start-bundle.ts')])
  const scripts = { start: `exec node ${JSON.stringify(pathOf('./bare-server.js'))}` }
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts }))
  const npmStart = (prefix: string, ...argv: string[]) =>
    ['npm', '--prefix', prefix, 'start', '--silent', ...argv] as const
  return { npmBare: npmStart(folder), npmStart: npmStart(pathOf('..'), '--', '--port', '0') }
}

const folder = mkdtempSync(join(tmpdir(), 'metastudio-bench-'))
try {
  const commands: StartCommands = {
    bare: [node, pathOf('./bare-server.js')],
    emulator: [node, values.entry ?? packedProgram(join(folder, 'package')), '--port', '0'],
    ...npmCommands(join(folder, 'npm'))
  }
  const startUp = await measureStartUp(commands, plan)
  const bare = await startServer(commands.bare)
  const pair = `${BENCH_PAIR.accessKey}:${BENCH_PAIR.secretKey}`
  const emulator = await startServer([...commands.emulator, '--db', join(folder, 'load.db'), '--credentials', pair])
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
