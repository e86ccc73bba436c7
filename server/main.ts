/** The command line program: the only file that reads arguments, environment and signals of the process, and that ends it. */
import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { systemClock } from '../emulator/time/clock.ts'
import { runCommandLine } from './commands/run-command-line.ts'
import { packageVersion } from './config/package-version.ts'

/** `onReady` is called when an emulator has said that it is ready. Ends the process. */
export async function main(onReady?: () => void): Promise<void> {
  const status = await runCommandLine({
    argv: process.argv.slice(2),
    env: process.env,
    readFile: path => readFileSync(path, 'utf8'),
    writeFile: (path, text) => writeFileSync(path, text),
    version: packageVersion(),
    clock: systemClock,
    print: line => process.stdout.write(`${line}\n`),
    complain: line => process.stderr.write(`${line}\n`),
    terminal: process.stdout.isTTY,
    progress: process.stderr.isTTY ? line => process.stderr.write(`\r\u001B[K${line}`) : undefined,
    startEmulator: async config => {
      const emulator = await (await import('./start-emulator.ts')).startEmulator(config)
      // It is said in this turn of the event loop.
      if (onReady) setImmediate(onReady)
      return emulator
    },
    onSignal: listener => {
      process.on('SIGTERM', listener)
      process.on('SIGINT', listener)
    },
    exit: code => process.exit(code)
  })
  // What was written to a pipe may still be on its way; the callback of an empty write comes after it.
  process.stdout.write('', () => process.exit(status))
}
