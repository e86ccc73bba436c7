/** What the configuration gives: to every new namespace its seed, clock and lifecycles, to the services their switches. */
import type { LifecycleSettings } from '../emulator/jobs/lifecycle-settings.ts'
import type { JobKind } from '../emulator/jobs/kind.ts'
import type { NamespaceDefaults } from '../emulator/namespaces/namespaces.ts'
import type { Service } from '../emulator/service.ts'
import { startClock } from '../emulator/time/virtual-clock.ts'
import type { Switches } from '../openapi/body-contract.ts'
import { camelCase } from './config/config.ts'
import type { Config } from './config/config.ts'

export function initialSettings(
  config: Config,
  { seed, physicalMs, kinds }: { seed: string; physicalMs: number; kinds: readonly JobKind[] }
): NamespaceDefaults {
  const { mode, scale, atMs } = config.clock
  return {
    seed,
    clock: startClock(mode, scale, atMs ?? physicalMs, physicalMs),
    lifecycles: Object.fromEntries(
      kinds.map(kind => [kind.machine.kind, lifecycleOf(kind, config.lifecycleDelays)] as const)
    )
  }
}

function lifecycleOf({ machine }: JobKind, profile: 'fast' | 'realistic'): LifecycleSettings {
  return {
    mode: 'time',
    delays: { ...machine.delays[profile] } as Record<string, number>,
    reads: 1,
    outcome: 'succeed'
  }
}

/** What was chosen of what the services leave open, by names in camel case. */
export function switchesOf(config: Config, services: readonly Service[]): Switches {
  const names = services.flatMap(service => Object.entries(service.switches ?? {}))
  return Object.fromEntries(
    names.map(([name, { default: fallback }]) => {
      const key = camelCase(name as never)
      return [key, config[key] ?? fallback]
    })
  )
}
