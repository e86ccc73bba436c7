/** What happens in the emulator, told to whoever listens while it happens. Keeps nothing. */
import type { JournalOutcome } from './journal.ts'

export type Happening =
  | {
      type: 'transition'
      namespace: string
      at: number
      kind: string
      jobId: string
      event: string
      from: string | null
      to: string
      cause: string
    }
  | {
      type: 'resource'
      namespace: string
      at: number
      /** Its type. */
      resource: string
      id: string
      event: string
      from: string | null
      /** Null: it is gone. */
      to: string | null
      cause: string
    }
  | {
      type: 'delivery'
      namespace: string
      at: number
      /** `{project_id}:{number}` */
      deliveryId: string
      jobId: string
      attempt: number
      result: 'delivered' | 'retrying' | 'exhausted'
    }
  | {
      type: 'request'
      /** Null for a request that names no project. */
      namespace: string | null
      at: number
      requestId: string
      operation: string | null
      status: number
      outcome: JournalOutcome
      /** `error_code` of the answer; null without one. */
      errorCode: string | null
    }

export interface Feed {
  tell(happening: Happening): void
  /** Calls `listener` for everything that happens until the returned function is called. */
  listen(listener: (happening: Happening) => void): () => void
}

export function createFeed(): Feed {
  const listeners = new Set<(happening: Happening) => void>()
  return {
    tell(happening) {
      for (const listener of listeners) listener(happening)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}
