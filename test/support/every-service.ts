/** The services of the product and made-up ones beside them, for what holds for every service. */
import type { Service } from '../../emulator/service.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { singing } from './plain-kinds.ts'
import { chatRooms, products, robots } from './plain-resources.ts'

const served = new Set(operationsOf(services).map(({ operationId }) => operationId))

/** A made-up service gives way as soon as the product has its operations. */
const beside = (...made: readonly Service[]): readonly Service[] => [
  ...services,
  ...made.filter(one => operationsOf([one]).every(({ operationId }) => !served.has(operationId)))
]

export const withPlainResources = beside(chatRooms, robots, products)
export const withPlainKinds = beside(singing)
export const everyService = beside(chatRooms, robots, products, singing)

/** The kinds of job of the product, as messages name them. */
export const kindNames = services.flatMap(({ kinds = [] }) => kinds.map(({ machine }) => machine.kind)).join(', ')
