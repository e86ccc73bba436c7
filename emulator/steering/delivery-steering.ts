/**
 * What a test does to a callback: send it again, or give it up.
 *
 *   pending, delivered, exhausted, cancelled -- redeliver --> pending, due at once, the whole schedule before it
 *   pending -- cancel --> cancelled
 *
 * Invariants
 * 1. A delivery that is being sent is left alone: its attempt ends by itself, within the timeout of the policy.
 * 2. Attempts that were made stay on record, in one series, however often the callback is sent again.
 */
import { NotPossible } from './job-steering.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { UnitOfWork } from '../ports.ts'
import type { DeliveryRow, DeliveryState } from '../callbacks/delivery-ports.ts'
import type { Outbox } from '../callbacks/outbox.ts'

export const deliveryStates = ['pending', 'sending', 'delivered', 'exhausted', 'cancelled'] as const

type Action = 'redeliver' | 'cancel'

const possible: Readonly<Record<DeliveryState, readonly Action[]>> = {
  pending: ['redeliver', 'cancel'],
  sending: [],
  delivered: ['redeliver'],
  exhausted: ['redeliver'],
  cancelled: ['redeliver']
}

type Steered = Pick<Outbox, 'find' | 'queue' | 'withdraw'>

export class DeliverySteering {
  readonly #outbox: Steered
  readonly #unitOfWork: UnitOfWork

  constructor(options: { outbox: Steered; unitOfWork: UnitOfWork }) {
    this.#outbox = options.outbox
    this.#unitOfWork = options.unitOfWork
  }

  /** Makes an attempt due now, with the delays of the whole schedule to follow it. Throws `NotPossible`. */
  redeliver(namespace: Namespace, delivery: DeliveryRow): DeliveryRow {
    return this.#change(delivery, 'redeliver', row =>
      this.#outbox.queue(namespace, { ...row, attempts: 0 }, namespace.now())
    )
  }

  /** Gives up a callback that waits for an attempt. Throws `NotPossible`. */
  cancel(namespace: Namespace, delivery: DeliveryRow): DeliveryRow {
    return this.#change(delivery, 'cancel', row => this.#outbox.withdraw(namespace, row))
  }

  #change(delivery: DeliveryRow, action: Action, work: (row: DeliveryRow) => void): DeliveryRow {
    return this.#unitOfWork.runNow(() => {
      const row = this.#again(delivery)
      const actions = possible[row.state]
      if (!actions.includes(action)) {
        throw new NotPossible(`${action} does not fit a delivery that is ${row.state}`, actions)
      }
      work(row)
      return this.#again(row)
    })
  }

  #again(delivery: DeliveryRow): DeliveryRow {
    return this.#outbox.find(delivery.id) ?? delivery
  }
}
