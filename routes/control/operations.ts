/**
 * The list of the control plane's operations, noun by noun: what is not named here is not served. A start routes them by
 * what stands here; the file of a noun, with its schemas, is loaded at the first call of one of its operations.
 */
import type { ControlCode, ControlOperation } from './define-control.ts'

// Each path is written out, so that a bundler finds the files.
const nouns = [
  noun(() => import('./nouns/archives/archives.ts'), {
    exportState: 'GET /export',
    importState: { call: 'POST /import', large: true }
  }),
  noun(() => import('./nouns/archives/snapshots.ts'), {
    listSnapshots: 'GET /snapshots',
    createSnapshot: 'POST /snapshots',
    restoreSnapshot: 'POST /snapshots/{name}/restore',
    deleteSnapshot: 'DELETE /snapshots/{name}'
  }),
  noun(() => import('./nouns/clock.ts'), {
    showClock: 'GET /clock',
    setClock: 'PUT /clock',
    advanceClock: 'POST /clock/advance'
  }),
  noun(() => import('./nouns/config.ts'), {
    changeConfig: 'PATCH /config'
  }),
  noun(() => import('./nouns/coverage.ts'), {
    showCoverage: 'GET /coverage'
  }),
  noun(() => import('./nouns/deliveries.ts'), {
    listDeliveries: 'GET /deliveries',
    showDelivery: 'GET /deliveries/{id}',
    redeliver: 'POST /deliveries/{id}/redeliver',
    cancelDelivery: 'POST /deliveries/{id}/cancel'
  }),
  noun(() => import('./nouns/information.ts'), {
    info: 'GET /info',
    showMetrics: 'GET /metrics'
  }),
  noun(() => import('./nouns/jobs.ts'), {
    listJobs: 'GET /jobs',
    showJob: 'GET /jobs/{id}',
    showTimeline: 'GET /jobs/{id}/timeline',
    stepJob: 'POST /jobs/{id}/step',
    transitionJob: 'POST /jobs/{id}/transition',
    completeJob: 'POST /jobs/{id}/complete',
    failJob: 'POST /jobs/{id}/fail',
    holdJob: 'POST /jobs/{id}/hold',
    releaseJob: 'POST /jobs/{id}/release',
    actOnJob: 'POST /jobs/{id}/actors/{actor}/{action}'
  }),
  noun(() => import('./nouns/lifecycles/lifecycles.ts'), {
    showLifecycle: 'GET /lifecycles/{kind}',
    setLifecycle: 'PUT /lifecycles/{kind}',
    deleteLifecycle: 'DELETE /lifecycles/{kind}',
    showGraph: 'GET /lifecycles/{kind}/graph'
  }),
  noun(() => import('./nouns/namespaces.ts'), {
    listNamespaces: 'GET /namespaces',
    reset: 'POST /reset',
    deleteNamespace: 'DELETE /namespaces/{id}'
  }),
  noun(() => import('./nouns/requests.ts'), {
    listRequests: 'GET /requests',
    showRequest: 'GET /requests/{id}',
    explainRequest: 'GET /requests/{id}/explain'
  }),
  noun(() => import('./nouns/resources.ts'), {
    listResources: 'GET /resources',
    showResource: 'GET /resources/{type}/{id}',
    transitionResource: 'POST /resources/{type}/{id}/transition'
  }),
  noun(() => import('./nouns/seeds/seeds.ts'), {
    seed: 'POST /seed'
  }),
  noun(() => import('./nouns/timers.ts'), {
    listSetAsideTimers: 'GET /timers/set-aside',
    retryTimers: 'POST /timers/retry'
  }),
  noun(() => import('./nouns/uploads.ts'), {
    listUploads: 'GET /uploads',
    showUpload: 'GET /uploads/{id}',
    showUploadContent: 'GET /uploads/{id}/content',
    putUploadContent: 'PUT /uploads/{id}/content',
    failUpload: 'POST /uploads/{id}/fail',
    expireUpload: 'POST /uploads/{id}/expire'
  }),
  noun(() => import('./nouns/waits/waits.ts'), {
    wait: 'POST /wait'
  })
]

/** The operations in the order of their document. */
export const controlOperations: readonly ControlOperation[] = nouns.flat().sort(inOrder)

type Call = `${ControlOperation['method']} /${string}`

/** A noun exports its operations and nothing else, and each has its call here: anything else does not compile. */
function noun<Id extends string>(
  load: () => Promise<Readonly<Record<Id, ControlCode>>>,
  calls: Readonly<Record<NoInfer<Id>, Call | { call: Call; large: true }>>
): ControlOperation[] {
  return (Object.keys(calls) as Id[]).map(operationId => {
    const told: Call | { call: Call; large: true } = calls[operationId]
    const { call, large = false } = typeof told === 'string' ? { call: told } : told
    const [method, path] = call.split(' ', 2) as [ControlOperation['method'], `/${string}`]
    return { operationId, method, path, large, load: async () => (await load())[operationId] }
  })
}

/** By id; what a name goes on with comes before its end: `showUploadContent`, `showUpload`. */
function inOrder(one: ControlOperation, other: ControlOperation): number {
  return `${one.operationId}~` < `${other.operationId}~` ? -1 : 1
}
