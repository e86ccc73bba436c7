/**
 * A namespace: everything of one `project_id`. It has its own clock, id stream, lifecycle settings and epoch, and is
 * handed around instead of a project id, so that no part of the domain can touch two of them by mistake.
 */
import { createHmac } from 'node:crypto'
import type { NamespaceRow } from '../ports.ts'
import type { PhysicalClock } from '../time/clock.ts'
import { drawUnit, timeOrderedId } from '../time/random.ts'
import { virtualNow } from '../time/virtual-clock.ts'

export class Namespace {
  readonly row: NamespaceRow
  readonly #physical: PhysicalClock
  readonly #touch: (namespace: Namespace) => void

  /** `touch` is told before a value is drawn. */
  constructor(row: NamespaceRow, physical: PhysicalClock, touch: (namespace: Namespace) => void) {
    this.row = row
    this.#physical = physical
    this.#touch = touch
  }

  /** The key that rows carry. */
  get key(): number {
    return this.row.key
  }

  /** The `project_id`. */
  get id(): string {
    return this.row.id
  }

  /** Raised by every reset; what belongs to an older one is dropped. */
  get epoch(): number {
    return this.row.epoch
  }

  /** Emulator time in milliseconds since the Unix epoch. */
  now(): number {
    return virtualNow(this.row.clock, this.#physical.now())
  }

  /** The next id of the stream: 32 hexadecimal digits, ordered by time. Call it inside a unit of work. */
  drawId(atMs: number = this.now()): string {
    return timeOrderedId(this.row.seed, this.id, this.#next(), atMs)
  }

  /** The next number in [0, 1) of the stream. Call it inside a unit of work. */
  drawUnit(): number {
    return drawUnit(this.row.seed, this.id, this.#next())
  }

  /** The epoch whose secrets hold; what was signed with them before an import holds after it. */
  get secretEpoch(): number {
    return this.row.secretEpoch ?? this.row.epoch
  }

  /** A secret that stays the same for one purpose until the namespace is reset: 64 hexadecimal digits. */
  secret(purpose: string): string {
    return createHmac('sha256', this.row.seed).update(`${this.id}\n${this.secretEpoch}\n${purpose}`).digest('hex')
  }

  #next(): number {
    const counter = this.row.draws
    this.#touch(this)
    this.row.draws = counter + 1
    return counter
  }
}
