/**
 * Everything a test can do to an emulator, as one interface: the same in process and over HTTP. It knows the operations
 * of the control plane, and of the emulator nothing.
 */
import { createCall } from './call.ts'
import { createCallbacksControl } from './callbacks.ts'
import type { CallbacksControl } from './callbacks.ts'
import { createClockControl } from './clock.ts'
import type { ClockControl, ClockReading } from './clock.ts'
import { createCoverageControl } from './coverage.ts'
import type { CoverageControl } from './coverage.ts'
import { createJobsControl } from './jobs.ts'
import type { JobsControl } from './jobs.ts'
import { createLifecyclesControl } from './lifecycles.ts'
import type { JobKind, Lifecycle, LifecyclesControl } from './lifecycles.ts'
import { createRequestsControl } from './requests.ts'
import type { RequestsControl } from './requests.ts'
import { createResourcesControl } from './resources.ts'
import type { ResourcesControl } from './resources.ts'
import { asFlags, asSettings } from './settings.ts'
import type { EffectiveSettings, SettingsPatch } from './settings.ts'
import { createNamespacesControl, createStateControl } from './state.ts'
import type { NamespacesControl, StateControl } from './state.ts'
import { createTimersControl } from './timers.ts'
import type { TimersControl } from './timers.ts'
import type { Transport } from './transport.ts'
import { createUploadsControl } from './uploads.ts'
import type { UploadsControl } from './uploads.ts'
import { createWaitControl } from './wait.ts'
import type { WaitControl } from './wait.ts'
import { library } from './wording.ts'
import type { FrontEnd } from './wording.ts'

/** What an emulator tells about itself. */
export interface EmulatorInfo {
  /** `metastudio-emulator`. */
  name: string
  /** That of the emulator. */
  version: string
  /** The edition of the official pages that the contract follows. */
  contractVersion: string
  /** How emulator time moves, and what time it is. */
  clock: ClockReading
  /** How jobs move, by kind. */
  lifecycles: { [Kind in JobKind]: Lifecycle<Kind> }
  /** How many there are. */
  namespaces: number
  /** Every option with the value that is in effect; secrets are hidden. */
  configuration: Record<string, unknown>
}

/** Each call is about the whole emulator, or about the one namespace that `namespace(id)` names. */
export interface EmulatorControl extends StateControl, CoverageControl {
  /** Version, clock, lifecycles and configuration. */
  info(): Promise<EmulatorInfo>
  /** Changes settings of the whole emulator while it runs: all that is sent, or nothing. A namespace has none of its own. */
  configure(patch: SettingsPatch): Promise<EffectiveSettings>
  /** Emulator time. */
  clock: ClockControl
  /** What was due, failed, and waits to be tried again. */
  timers: TimersControl
  /** How jobs of a kind move, and how they end. */
  lifecycles: LifecyclesControl
  /** Single jobs. */
  jobs: JobsControl
  /** Everything stored that is no job. */
  resources: ResourcesControl
  /** Waiting until something is so. */
  wait: WaitControl
  /** Callbacks and every attempt to deliver them. */
  callbacks: CallbacksControl
  /** Files that clients put on upload URLs. */
  uploads: UploadsControl
  /** What the API was asked, and how it answered. */
  requests: RequestsControl
  /** Of the whole emulator, also below `namespace(id)`. */
  namespaces: NamespacesControl
  /** The same for one namespace: a MetaStudio `project_id`, made on first use. */
  namespace(id: string): EmulatorControl
}

/** Refusals are worded for whoever uses the methods, unless another front end shows them. */
export function createControl(
  transport: Transport,
  { namespace, frontEnd = library }: { namespace?: string; frontEnd?: FrontEnd } = {}
): EmulatorControl {
  const call = createCall({ transport, namespace, frontEnd })
  const wholeCall = createCall({ transport, namespace: undefined, frontEnd })
  return {
    ...createStateControl(call),
    ...createCoverageControl(wholeCall),
    info: async () => {
      const info = await call<EmulatorInfo>('GET', ['info'])
      return { ...info, configuration: asSettings(info.configuration) }
    },
    configure: async patch => {
      const body = asFlags(patch)
      return asSettings(await call('PATCH', ['config'], { body })) as unknown as EffectiveSettings
    },
    clock: createClockControl(call),
    timers: createTimersControl(call),
    lifecycles: createLifecyclesControl(call),
    jobs: createJobsControl(call),
    resources: createResourcesControl(call),
    wait: createWaitControl(call),
    callbacks: createCallbacksControl(call),
    uploads: createUploadsControl(call),
    requests: createRequestsControl(call),
    namespaces: createNamespacesControl(wholeCall),
    namespace: id => createControl(transport, { namespace: id, frontEnd })
  }
}
