/** What was chosen of what the services leave open. */
import type { Service } from '../../emulator/service.ts'
import type { Switches } from '../../openapi/body-contract.ts'
import { camelCase } from './config.ts'
import type { Config } from './config.ts'

/** By names in camel case. A switch that the configuration does not know has its default. */
export function switchesOf(config: Config, services: readonly Service[]): Switches {
  const all = services.flatMap(service => Object.entries(service.switches ?? {}))
  return Object.fromEntries(
    all.map(([name, { default: fallback }]) => {
      const key = camelCase(name as never)
      return [key, config[key] ?? fallback]
    })
  )
}
