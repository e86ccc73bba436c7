/** The client's types are what the control plane's schemas say. The compiler checks it; the test runs what was compiled. */
import type { Static } from 'typebox'
import t from 'tap'
import type {
  ClockReading,
  Coverage,
  Delivery,
  DeliveryDetail,
  ImportReport,
  JournalEntry,
  LifecycleGraph,
  NamespaceSummary,
  ResetReport,
  SeedReport,
  SetAsideTimer,
  Snapshot,
  Upload
} from '../../client/index.ts'
import type { CoverageReport } from '../../routes/control/coverage-report.ts'
import type { DeliverySummary, DeliveryDetail as DeliveryDetailSchema } from '../../routes/control/delivery-view.ts'
import type importState from '../../routes/control/operations/import-state.ts'
import type listNamespaces from '../../routes/control/operations/list-namespaces.ts'
import type seed from '../../routes/control/operations/seed.ts'
import type reset from '../../routes/control/operations/reset.ts'
import type showGraph from '../../routes/control/operations/show-graph.ts'
import type { ClockReading as ClockSchema, JournalEntry as EntrySchema } from '../../routes/control/schemas.ts'
import type { SetAsideView } from '../../routes/control/views/set-aside-view.ts'
import type { SnapshotView } from '../../routes/control/snapshot-view.ts'
import type { UploadView } from '../../routes/control/upload-view.ts'

/** `true` when each type fits where the other is wanted. */
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false

/** Words that schemas leave open and the client names. */
type Named<Type, Members extends keyof Type> = Omit<Type, Members> & Record<Members, string>

/** The same with every word of a machine as any text: schemas leave them open. */
type Spelt<Type> = Type extends string
  ? string
  : Type extends object
    ? { [Member in keyof Type]: Spelt<Type[Member]> }
    : Type

const same: {
  coverage: Same<CoverageReport, Coverage>
  clock: Same<Static<typeof ClockSchema>, ClockReading>
  upload: Same<Static<typeof UploadView>, Named<Upload, 'state'>>
  delivery: Same<Static<typeof DeliverySummary>, Named<Delivery, 'result' | 'state'>>
  snapshot: Same<Static<typeof SnapshotView>, Snapshot>
  namespaces: Same<Static<typeof listNamespaces.reply>['namespaces'][0], NamespaceSummary>
  seeding: Same<Static<typeof seed.reply>, SeedReport>
  import: Same<Static<typeof importState.reply>, ImportReport>
  attempts: Same<Static<typeof DeliveryDetailSchema>['history'], DeliveryDetail['history']>
  entry: Same<Static<typeof EntrySchema>, JournalEntry>
  graph: Same<Static<typeof showGraph.reply>, Spelt<LifecycleGraph>>
  reset: Same<Static<typeof reset.reply>, ResetReport>
  setAside: Same<Static<typeof SetAsideView>, SetAsideTimer>
} = {
  coverage: true,
  clock: true,
  upload: true,
  delivery: true,
  snapshot: true,
  namespaces: true,
  seeding: true,
  import: true,
  attempts: true,
  entry: true,
  graph: true,
  reset: true,
  setAside: true
}

t.test('the types agree', t => {
  t.ok(Object.values(same).every(Boolean))
  t.end()
})
