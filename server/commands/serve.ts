/**
 * Runs the emulator until a signal. The first SIGTERM or SIGINT drains, a second one ends the process at once with
 * 128 + the number of the signal, as a shell would report it. Under npm, Ctrl-C arrives twice within a moment: from the
 * terminal, and passed on by npm. That is one wish.
 */
import { limits } from '../../emulator/limits.ts'
import { loadConfig } from '../config/load-config.ts'
import { SeedFailure } from '../seed-failure.ts'
import { exitStatus } from './command.ts'
import type { CommandContext, RunningEmulator, Signal } from './command.ts'
import { welcome } from './welcome.ts'

const signalNumber: Record<Signal, number> = { SIGINT: 2, SIGTERM: 15 }

export async function serve(context: CommandContext): Promise<number> {
  const loaded = loadConfig(context)
  const { config } = loaded
  // Listening begins before the start: as process 1 of a container, a signal without a listener is ignored.
  const stopped = firstSignal(context)
  let emulator: RunningEmulator
  try {
    emulator = await context.startEmulator(config)
  } catch (error) {
    if (error instanceof SeedFailure) {
      for (const problem of error.problems) context.complain(`metastudio-emulator: ${problem}`)
      return exitStatus.seedFailed
    }
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    const { port = config.port, address = config.host } = error as { port?: number; address?: string }
    context.complain(
      `metastudio-emulator: port ${port} on ${address} is taken; choose another one, or 0 for any free one`
    )
    return exitStatus.portTaken
  }
  const { ready } = emulator
  context.print(context.terminal ? welcome(context.version, ready, loaded) : JSON.stringify(ready))
  await stopped
  await emulator.close()
  return exitStatus.done
}

function firstSignal(context: CommandContext): Promise<Signal> {
  return new Promise(resolve => {
    let firstAt: number | undefined
    context.onSignal(signal => {
      const now = context.clock.elapsed()
      if (firstAt !== undefined && now - firstAt > limits.signalEchoMs) context.exit(128 + signalNumber[signal])
      firstAt ??= now
      resolve(signal)
    })
  })
}
