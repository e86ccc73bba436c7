/** What the configuration gives every new namespace: seed, clock and lifecycles. */
import type { LifecycleSettings } from '../emulator/jobs/lifecycle-settings.ts'
import type { Machine } from '../emulator/jobs/lifecycle.ts'
import { trainingMachine } from '../emulator/machines/training.ts'
import { videoMachine } from '../emulator/machines/video.ts'
import type { NamespaceDefaults } from '../emulator/namespaces/namespaces.ts'
import { startClock } from '../emulator/time/virtual-clock.ts'
import type { Config } from './config/config.ts'

export function initialSettings(config: Config, seed: string, physicalMs: number): NamespaceDefaults {
  const { mode, scale, atMs } = config.clock
  return {
    seed,
    clock: startClock(mode, scale, atMs ?? physicalMs, physicalMs),
    lifecycles: {
      video: lifecycleOf(videoMachine, config.lifecycleDelays),
      training: lifecycleOf(trainingMachine, config.lifecycleDelays)
    }
  }
}

function lifecycleOf(machine: Machine, profile: 'fast' | 'realistic'): LifecycleSettings {
  return {
    mode: 'time',
    delays: { ...machine.delays[profile] } as Record<string, number>,
    reads: 1,
    outcome: 'succeed'
  }
}
