/** What a part of the domain gives the scheduler to be woken by durable timers. */
import type { Namespace } from '../namespaces/namespace.ts'
import type { TimerRow } from '../ports.ts'

export interface TimerTopic {
  /**
   * Called inside a unit of work when a timer of this topic is due; `timer.dueAt` is the time at which it happens,
   * however late it was noticed. The timer row is already removed. Must ignore a timer whose epoch or version is stale.
   */
  fire(timer: TimerRow, namespace: Namespace): void
  /** Resolves when nothing that `fire` began outside the transaction is under way for the namespace. */
  settled?(namespace: Namespace): Promise<void>
}

export interface TimerSink {
  /** Stores a timer. Call it inside a unit of work. */
  schedule(namespace: Namespace, timer: { dueAt: number; topic: string; subject: number; version: number }): void
}
