/** One emulator for the tests of a file; `project()` gives each test a cloud of its own in it. */
import { startEmulator } from 'metastudio-emulator'
import type { EmulatorControl, RunningEmulator } from 'metastudio-emulator'
import { afterAll, beforeAll } from 'vitest'
import { createAvatars } from '../src/avatars.ts'
import { createMetaStudio } from '../src/metastudio.ts'

let emulator: RunningEmulator

beforeAll(async () => {
  // As slow as the real thing, three days for a training; but on a clock that only moves when told to.
  emulator = await startEmulator({ clock: 'manual', lifecycleDelays: 'realistic', uploads: 'discard' })
})

afterAll(() => emulator.close())

export function project(id: string): { cloud: EmulatorControl; avatars: ReturnType<typeof createAvatars> } {
  const metastudio = createMetaStudio({ endpoint: emulator.url, projectId: id, token: 'any-token' })
  return { cloud: emulator.namespace(id), avatars: createAvatars(metastudio) }
}
