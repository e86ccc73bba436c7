/** One emulator for the whole run: Jest loads modules anew for each test file, and connecting is cheaper than starting. */
import { startEmulator } from 'metastudio-emulator'

export default async function startForAllFiles() {
  // METASTUDIO_EMULATOR_URL may name one that runs already, in a container for instance.
  if (process.env.METASTUDIO_EMULATOR_URL) return
  const emulator = await startEmulator()
  process.env.METASTUDIO_EMULATOR_URL = emulator.url
  globalThis.emulatorOfThisRun = emulator
}
