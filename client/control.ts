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

export interface EmulatorInfo {
  name: string
  version: string
  contractVersion: string
  clock: ClockReading
  lifecycles: { [Kind in JobKind]: Lifecycle<Kind> }
  /** How many there are. */
  namespaces: number
  /** Effective values under the names of the flags; secrets are hidden. */
  configuration: Record<string, unknown>
}

/** Each call is about the whole emulator, or about the one namespace that `namespace(id)` names. */
export interface EmulatorControl extends StateControl, CoverageControl {
  info(): Promise<EmulatorInfo>
  /** Changes settings of the whole emulator while it runs: all that is sent, or nothing. A namespace has none of its own. */
  configure(patch: SettingsPatch): Promise<EffectiveSettings>
  clock: ClockControl
  timers: TimersControl
  lifecycles: LifecyclesControl
  jobs: JobsControl
  wait: WaitControl
  callbacks: CallbacksControl
  uploads: UploadsControl
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
    info: () => call('GET', ['info']),
    configure: patch => call('PATCH', ['config'], { body: patch }),
    clock: createClockControl(call),
    timers: createTimersControl(call),
    lifecycles: createLifecyclesControl(call),
    jobs: createJobsControl(call),
    wait: createWaitControl(call),
    callbacks: createCallbacksControl(call),
    uploads: createUploadsControl(call),
    requests: createRequestsControl(call),
    namespaces: createNamespacesControl(wholeCall),
    namespace: id => createControl(transport, { namespace: id, frontEnd })
  }
}
