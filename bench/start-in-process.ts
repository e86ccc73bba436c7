/**
 * Measures what a suite pays whose every test starts an emulator of its own in process: 100 tests, each of which starts
 * one, creates a video, advances the clock, reads the result and closes.
 *
 *   node bench/start-in-process.ts [TESTS]
 *
 * The aim is less than 20 ms a start on average, the loading of the program included. Prints a table and a line of JSON.
 */
import assert from 'node:assert/strict'
import { startEmulator } from '../server/index.ts'
import type { RunningEmulator } from '../server/index.ts'
import { median, percentile, rounded } from './statistics.ts'

const tests = Number(process.argv[2] ?? 100)

const video = {
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
  shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }]
}

const laps = { start: [] as number[], use: [] as number[], close: [] as number[] }

async function timed<Result>(lap: keyof typeof laps, work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now()
  const result = await work()
  laps[lap].push(performance.now() - startedAt)
  return result
}

async function use(emulator: RunningEmulator): Promise<void> {
  const base = '/v1/my-project/2d-digital-human-videos'
  const created = await emulator.inject({ method: 'POST', url: base, payload: video })
  await emulator.namespace('my-project').clock.advance('1h')
  const { job_id: jobId } = created.json() as { job_id: string }
  const shown = await emulator.inject(`${base}/${jobId}`)
  assert.match(shown.body, /"state":"SUCCEED"/)
}

for (let test = 0; test < tests; test++) {
  const emulator = await timed('start', () => startEmulator({ clock: 'manual', auth: 'off' }))
  await timed('use', () => use(emulator))
  await timed('close', () => emulator.close())
}

const rows = Object.entries(laps).map(([lap, values]) => ({
  lap,
  firstMs: rounded(values[0], 1),
  medianMs: rounded(median(values), 2),
  p99Ms: rounded(percentile(values, 0.99), 1),
  meanMs: rounded(values.reduce((sum, value) => sum + value, 0) / values.length, 2)
}))
// On a busy machine the laps are long; this is not.
const { user, system } = process.cpuUsage()
const cpuMsPerTest = rounded((user + system) / 1000 / tests, 2)
console.table(rows)
console.log(JSON.stringify({ node: process.version, tests, cpuMsPerTest, laps: rows }))
