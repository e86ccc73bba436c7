/** The list of the control plane's operations, noun by noun: what is not named here is not served. */
import type { ControlOperation } from './define-control.ts'

// Each path is written out, so that a bundler finds the files; they are read when the first server starts, and not before.
const readNouns = () =>
  Promise.all([
    import('./nouns/archives/archives.ts'),
    import('./nouns/archives/snapshots.ts'),
    import('./nouns/clock.ts'),
    import('./nouns/config.ts'),
    import('./nouns/coverage.ts'),
    import('./nouns/deliveries.ts'),
    import('./nouns/information.ts'),
    import('./nouns/jobs.ts'),
    import('./nouns/lifecycles/lifecycles.ts'),
    import('./nouns/namespaces.ts'),
    import('./nouns/requests.ts'),
    import('./nouns/seeds/seeds.ts'),
    import('./nouns/timers.ts'),
    import('./nouns/uploads.ts'),
    import('./nouns/waits/waits.ts')
  ])

let operations: Promise<readonly ControlOperation[]> | undefined

/** The operations in the order of their document. They are modules, so one reading is enough for the process. */
export function loadControlOperations(): Promise<readonly ControlOperation[]> {
  return (operations ??= readNouns().then(nouns => nouns.flatMap(operationsOf).sort(inOrder)))
}

/** A noun exports its operations and nothing else: anything else does not compile. */
function operationsOf(noun: Readonly<Record<string, ControlOperation>>): ControlOperation[] {
  return Object.values(noun)
}

/** By id; what a name goes on with comes before its end: `showUploadContent`, `showUpload`. */
function inOrder(one: ControlOperation, other: ControlOperation): number {
  return `${one.operationId}~` < `${other.operationId}~` ? -1 : 1
}
