/** Puts together what makes timers ring, what becomes of those that fail, and with which time all begins. Starts nothing. */
import { Scheduler } from '../emulator/time/scheduler.ts'
import type { SchedulerOptions } from '../emulator/time/scheduler.ts'
import { SetAside } from '../emulator/steering/set-aside.ts'
import type { CallbackLog } from '../emulator/callbacks/outbox.ts'
import type { NamespaceDefaults } from '../emulator/namespaces/namespaces.ts'
import { startClock } from '../emulator/time/virtual-clock.ts'
import type { Config } from './config/config.ts'

const SET_ASIDE = 'what was due failed and was set aside; POST /_emulator/v1/timers/retry has it tried again'

export function composeTime(
  log: CallbackLog,
  parts: Omit<SchedulerOptions, 'onSetAside' | 'onFailure'>
): { scheduler: Scheduler; setAside: SetAside } {
  const scheduler = new Scheduler({
    ...parts,
    onSetAside(item, source, namespace, error) {
      const facts = { namespace: namespace.id, topic: source.noun, ...source.subjectOf(item) }
      log.error({ err: error, ...facts, dueAt: new Date(item.setAside?.dueAt ?? 0) }, SET_ASIDE)
    },
    onFailure: error => log.error({ err: error }, 'what was due could neither happen nor be set aside')
  })
  const setAside = new SetAside({ ...parts, scheduler })
  return { scheduler, setAside }
}

/** What the configuration gives every new namespace. */
export function initialSettings({ clock }: Config, seed: string, physicalMs: number): NamespaceDefaults {
  const { mode, scale, atMs } = clock
  return { seed, clock: startClock(mode, scale, atMs ?? physicalMs, physicalMs), lifecycles: {} }
}
