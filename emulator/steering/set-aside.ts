/** Timers that were set aside because their work failed: what they were about, and having them tried again. */
import type { Namespace } from '../namespaces/namespace.ts'
import type { JobStore, SetAsideTimer, TimerRow, TimerStore, UnitOfWork } from '../ports.ts'
import type { DeliveryStore } from '../callbacks/delivery-ports.ts'
import type { Scheduler } from '../time/scheduler.ts'
import { deliveryTopic } from '../callbacks/outbox.ts'

export interface SetAsideReport {
  timer: SetAsideTimer
  /** Null where it is gone. */
  jobId: string | null
  /** Of a callback's timer. */
  deliveryId: number | null
}

export interface SetAsideOptions {
  store: TimerStore
  scheduler: Pick<Scheduler, 'retry'>
  jobs: Pick<JobStore, 'bySeq'>
  deliveries: Pick<DeliveryStore, 'byId'>
  unitOfWork: UnitOfWork
}

export class SetAside {
  readonly #options: SetAsideOptions

  constructor(options: SetAsideOptions) {
    this.#options = options
  }

  count(namespace: Namespace): number {
    return this.#options.store.countSetAside(namespace.key)
  }

  /** In the order in which they failed; of one job, its callbacks included, where that is given. */
  list(namespace: Namespace, jobId?: string): SetAsideReport[] {
    const reports = this.#options.store.setAside(namespace.key).map(timer => ({ timer, ...this.subjectOf(timer) }))
    return jobId === undefined ? reports : reports.filter(report => report.jobId === jobId)
  }

  /** Has them tried again, each as if it had just been noticed; returns how many. */
  retry(namespace: Namespace, jobId?: string): number {
    return this.#options.unitOfWork.runNow(() => {
      const reports = this.list(namespace, jobId)
      this.#options.scheduler.retry(
        namespace,
        reports.map(({ timer }) => timer)
      )
      return reports.length
    })
  }

  /** What a timer is about, by the names that the outside knows. */
  subjectOf({ topic, subject }: Pick<TimerRow, 'topic' | 'subject'>): Omit<SetAsideReport, 'timer'> {
    if (topic !== deliveryTopic) return { jobId: this.#options.jobs.bySeq(subject)?.jobId ?? null, deliveryId: null }
    const delivery = this.#options.deliveries.byId(subject)
    return { jobId: delivery?.jobId ?? null, deliveryId: delivery?.id ?? null }
  }
}
