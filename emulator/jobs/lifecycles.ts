/** The settings in effect: what somebody has set for a namespace, or else what the kind's machine says for the profile of now. */
import type { NamespaceRow } from '../ports.ts'
import type { Machine } from './lifecycle.ts'
import { overrideFor, settingsWith, withOverride } from './lifecycle-settings.ts'
import type { LifecycleOverrides, LifecycleSettings } from './lifecycle-settings.ts'

/** A namespace's row, or what new namespaces begin with. */
export type LifecycleOwner = Pick<NamespaceRow, 'lifecycles'>

type Profile = keyof Machine['delays']

export interface LifecyclesOptions {
  /** Asked each time: a kind may come later than whoever has settings. */
  machines: () => readonly Machine[]
  /** Which of a machine's delays the configuration asks for now. */
  profile: () => Profile
}

export class Lifecycles {
  readonly #options: LifecyclesOptions
  /** What machines say, since every job that is made asks for it. */
  readonly #configured = new Map<string, { profile: Profile; settings: LifecycleSettings }>()

  constructor(options: LifecyclesOptions) {
    this.#options = options
  }

  /** Throws for a kind that nobody knows. */
  of({ lifecycles }: LifecycleOwner, kind: string): LifecycleSettings {
    return settingsWith(this.configured(kind), lifecycles[kind])
  }

  /** Those of every kind there is. */
  all(owner: LifecycleOwner): Record<string, LifecycleSettings> {
    return Object.fromEntries(this.#options.machines().map(({ kind }) => [kind, this.of(owner, kind)]))
  }

  /** What machine and configuration say, whatever was set. Throws for a kind that nobody knows. */
  configured(kind: string): LifecycleSettings {
    const profile = this.#options.profile()
    const known = this.#configured.get(kind)
    if (known?.profile === profile) return known.settings
    const machine = this.#find(kind)
    if (!machine) throw new Error(`no job kind is called ${kind}`)
    const settings = configuredBy(machine, profile)
    this.#configured.set(kind, { profile, settings })
    return settings
  }

  /** What is overridden once these settings hold for the kind; what is as configured is not. */
  changed({ lifecycles }: LifecycleOwner, kind: string, settings: LifecycleSettings): LifecycleOverrides {
    return withOverride(lifecycles, kind, overrideFor(this.configured(kind), settings))
  }

  /** Of settings in full, what is not as configured. Those of a kind that nobody knows stay: it may come to be known. */
  overridesIn(settings: Readonly<Record<string, LifecycleSettings>>): LifecycleOverrides {
    return Object.entries(settings).reduce(
      (others: LifecycleOverrides, [kind, each]) =>
        withOverride(others, kind, this.#find(kind) ? overrideFor(this.configured(kind), each) : each),
      {}
    )
  }

  #find(kind: string): Machine | undefined {
    return this.#options.machines().find(machine => machine.kind === kind)
  }
}

function configuredBy({ delays }: Machine, profile: Profile): LifecycleSettings {
  return { mode: 'time', delays: { ...delays[profile] } as Record<string, number>, reads: 1, outcome: 'succeed' }
}
