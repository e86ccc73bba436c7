/** What was due and failed by a fault of the emulator, and was set aside. */
import type { Call } from './call.ts'

/** Something that was due, failed, and is not tried again by itself. */
export interface SetAsideTimer {
  /** The `project_id` it belongs to. */
  namespace: string
  /** `job`: a step of a job; `delivery`: an attempt of a callback. */
  topic: string
  /** Null where the job is gone. */
  job_id: string | null
  /** Of an attempt. */
  delivery_id: number | null
  /** Emulator time, RFC 3339, as is the other time. */
  due_at: string
  /** When it failed. */
  failed_at: string
  /** What went wrong. */
  error: string
}

/** What was set aside, and trying it again. */
export interface TimersControl {
  /** In the order in which they failed. */
  setAside(): Promise<{ count: number; timers: SetAsideTimer[] }>
  /** Has them tried again at once, all or what is about one job; what fails again is set aside again. */
  retry(options?: { job?: string | undefined }): Promise<{ retried: number }>
}

export function createTimersControl(call: Call): TimersControl {
  return {
    setAside: () => call('GET', ['timers', 'set-aside']),
    retry: (options = {}) => call('POST', ['timers', 'retry'], { body: options })
  }
}
