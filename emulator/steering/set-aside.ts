/** What was set aside because its work failed: what it is about, and having it tried again. */
import type { Namespace } from '../namespaces/namespace.ts'
import type { UnitOfWork } from '../ports.ts'
import type { DueItem, SetAside as Aside } from '../time/due.ts'
import type { DueSource } from '../time/due-source.ts'
import type { Scheduler } from '../time/scheduler.ts'

export interface SetAsideReport extends Aside {
  /** What kind of thing it is: `job`, `delivery`. */
  topic: string
  jobId: string | null
  /** Of a callback. */
  deliveryId: number | null
}

interface Found extends SetAsideReport {
  item: DueItem
  source: DueSource
}

export interface SetAsideOptions {
  scheduler: Pick<Scheduler, 'plan' | 'sources'>
  unitOfWork: UnitOfWork
}

export class SetAside {
  readonly #options: SetAsideOptions

  constructor(options: SetAsideOptions) {
    this.#options = options
  }

  count({ key }: Namespace): number {
    return this.#options.scheduler.sources.reduce((sum, source) => sum + source.countSetAside(key), 0)
  }

  /** In the order in which they failed; of one job, its callbacks included, where that is given. */
  list(namespace: Namespace, jobId?: string): SetAsideReport[] {
    return this.#find(namespace, jobId)
  }

  /** Has them tried again, each as if it had just been noticed; returns how many. */
  retry(namespace: Namespace, jobId?: string): number {
    const { unitOfWork, scheduler } = this.#options
    return unitOfWork.runNow(() => {
      const found = this.#find(namespace, jobId)
      for (const { item, source, dueAt, background } of found) {
        source.keep({ ...item, due: scheduler.plan(namespace, dueAt, background), setAside: null })
      }
      return found.length
    })
  }

  #find({ key }: Namespace, jobId: string | undefined): Found[] {
    const found = this.#options.scheduler.sources.flatMap(source =>
      source.setAside(key).flatMap(item => {
        if (item.setAside === null) return []
        return [{ ...item.setAside, topic: source.noun, ...source.subjectOf(item), item, source }]
      })
    )
    const wanted = jobId === undefined ? found : found.filter(report => report.jobId === jobId)
    return wanted.sort((one, other) => one.failedAt - other.failedAt || one.dueAt - other.dueAt)
  }
}
