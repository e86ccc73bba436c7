/** Ends the emulator that this run started, if it started one. */
export default async function stopAfterAllFiles() {
  await globalThis.emulatorOfThisRun?.close()
}
