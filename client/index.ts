/** The client alone, for an emulator that runs elsewhere: no dependency, and nothing of the emulator is loaded. */
export { connect } from './connect.ts'
export type { ConnectedEmulator, ConnectOptions, FetchFunction } from './connect.ts'
export { EmulatorError, impossibleWait } from './emulator-error.ts'
export type { ProblemDocument } from './emulator-error.ts'
export type { EmulatorControl, EmulatorInfo } from './control.ts'
export type { Coverage, CoverageControl } from './coverage.ts'
export type { CallbacksControl, Delivery, DeliveryAttempt, DeliveryDetail } from './callbacks.ts'
export type {
  AdvanceGoal,
  AdvanceReport,
  ClockControl,
  ClockReading,
  ClockSetting,
  DeliveryAttempted,
  Happening,
  RequestAnswered,
  ResourceMoved,
  Transition
} from './clock.ts'
export type {
  ResourceDetail,
  ResourceEvent,
  ResourceFilter,
  ResourcePage,
  ResourcesControl,
  ResourceSummary,
  ResourceTransitionOptions
} from './resources.ts'
export type {
  ActOptions,
  Actor,
  JobDetail,
  JobEdge,
  JobEvent,
  JobFailure,
  JobFilter,
  JobPage,
  JobPlan,
  JobsControl,
  JobSummary,
  JobTimeline,
  PlannedStep,
  TransitionOptions
} from './jobs.ts'
export type {
  JobAction,
  JobKind,
  JobState,
  Lifecycle,
  LifecycleEdge,
  LifecycleGraph,
  LifecycleMode,
  LifecyclesControl,
  LifecycleSettings,
  Outcome,
  TimedState
} from './lifecycles.ts'
export type { JournalEntry, RequestExplanation, RequestsControl } from './requests.ts'
export type { EffectiveSettings, SettingsPatch } from './settings.ts'
export type {
  ExportDocument,
  ImportReport,
  NamespacesControl,
  NamespaceSummary,
  ResetOptions,
  ResetReport,
  SeedDocument,
  SeedJob,
  SeedResource,
  SeedReport,
  Snapshot,
  SnapshotsControl,
  StateControl
} from './state.ts'
export type { SetAsideTimer, TimersControl } from './timers.ts'
export type { Upload, UploadsControl } from './uploads.ts'
export type {
  DeliveryMatch,
  DeliveryState,
  JobMatch,
  MatchedDelivery,
  MatchedJob,
  MatchedRequest,
  MatchedResource,
  RequestMatch,
  ResourceMatch,
  WaitControl,
  WaitOptions,
  WaitResult
} from './wait.ts'
export type { Duration, Time } from './wire-values.ts'
