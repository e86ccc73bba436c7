/** The list of the control plane's operations, noun by noun: what is not named here is not served. */
import type { ControlOperation } from './define-control.ts'
import * as archives from './nouns/archives/archives.ts'
import * as snapshots from './nouns/archives/snapshots.ts'
import * as clock from './nouns/clock.ts'
import * as config from './nouns/config.ts'
import * as coverage from './nouns/coverage.ts'
import * as deliveries from './nouns/deliveries.ts'
import * as information from './nouns/information.ts'
import * as jobs from './nouns/jobs.ts'
import * as lifecycles from './nouns/lifecycles/lifecycles.ts'
import * as namespaces from './nouns/namespaces.ts'
import * as requests from './nouns/requests.ts'
import * as seeds from './nouns/seeds/seeds.ts'
import * as timers from './nouns/timers.ts'
import * as uploads from './nouns/uploads.ts'
import * as waits from './nouns/waits/waits.ts'

const nouns = [
  archives,
  snapshots,
  clock,
  config,
  coverage,
  deliveries,
  information,
  jobs,
  lifecycles,
  namespaces,
  requests,
  seeds,
  timers,
  uploads,
  waits
]

/** The operations in the order of their document. */
export const controlOperations: readonly ControlOperation[] = nouns.flatMap(operationsOf).sort(inOrder)

/** A noun exports its operations and nothing else: anything else does not compile. */
function operationsOf(noun: Readonly<Record<string, ControlOperation>>): ControlOperation[] {
  return Object.values(noun)
}

/** By id; what a name goes on with comes before its end: `showUploadContent`, `showUpload`. */
function inOrder(one: ControlOperation, other: ControlOperation): number {
  return `${one.operationId}~` < `${other.operationId}~` ? -1 : 1
}
