/** The services of the product, and what can be chosen of what they leave open. */
import type { Service } from '../emulator/service.ts'
import * as list from '../services/index.ts'

type Listed = (typeof list)[keyof typeof list]
type SwitchesOf<Of> = Of extends { switches: infer Switches } ? Switches : never
/** All members of all of them. */
type Together<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** In the order in which documents tell of them. */
export const services: readonly Service[] = Object.values<Service>(list).toSorted(
  (one, other) => (one.place ?? Infinity) - (other.place ?? Infinity) || (one.name < other.name ? -1 : 1)
)

/** Every switch of every service, by the name of its flag. */
export const switches = Object.assign({}, ...services.map(service => service.switches)) as Together<SwitchesOf<Listed>>
