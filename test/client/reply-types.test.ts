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
import type { importState } from '../../routes/control/nouns/archives/archives.ts'
import type { listSnapshots } from '../../routes/control/nouns/archives/snapshots.ts'
import type { showClock } from '../../routes/control/nouns/clock.ts'
import type { showCoverage } from '../../routes/control/nouns/coverage.ts'
import type { listDeliveries, showDelivery } from '../../routes/control/nouns/deliveries.ts'
import type { showGraph } from '../../routes/control/nouns/lifecycles/lifecycles.ts'
import type { listNamespaces, reset } from '../../routes/control/nouns/namespaces.ts'
import type { showRequest } from '../../routes/control/nouns/requests.ts'
import type { seed } from '../../routes/control/nouns/seeds/seeds.ts'
import type { showUpload } from '../../routes/control/nouns/uploads.ts'
import type { SetAsideView } from '../../routes/control/views/set-aside-view.ts'

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
  coverage: Same<Static<typeof showCoverage.reply>, Coverage>
  clock: Same<Static<typeof showClock.reply>, ClockReading>
  upload: Same<Static<typeof showUpload.reply>, Named<Upload, 'state'>>
  delivery: Same<Static<typeof listDeliveries.reply>['deliveries'][0], Named<Delivery, 'result' | 'state'>>
  snapshot: Same<Static<typeof listSnapshots.reply>['snapshots'][0], Snapshot>
  namespaces: Same<Static<typeof listNamespaces.reply>['namespaces'][0], NamespaceSummary>
  seeding: Same<Static<typeof seed.reply>, SeedReport>
  import: Same<Static<typeof importState.reply>, ImportReport>
  attempts: Same<Static<typeof showDelivery.reply>['history'], DeliveryDetail['history']>
  entry: Same<Static<typeof showRequest.reply>, JournalEntry>
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
