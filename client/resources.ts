/** What is stored besides jobs, as the emulator sees it, and what a test may do to it. */
import type { Call } from './call.ts'

/** A resource in a list. */
export interface ResourceSummary {
  /** What it is: `asset`, `script`, ... */
  type: string
  /** As the API names it. */
  id: string
  /** The `project_id` it belongs to. */
  namespace: string
  /** Where it is; null for those that have no states. */
  state: string | null
  /** Its name, where such resources have one. */
  name: string | null
  /** The id of what it belongs to. */
  parent: string | null
  /** The `X-App-UserId` of its creation. */
  app_user_id: string | null
  /** Emulator time, RFC 3339, as are the other times. */
  created_at: string
  /** When it last changed. */
  updated_at: string
}

/** An entry in the history of a resource. */
export interface ResourceEvent {
  /** Emulator time, RFC 3339. */
  at: string
  /** What happened. */
  event: string
  /** Null for the creation. */
  from: string | null
  /** Where it was then; null where such resources have no states. */
  to: string | null
  /** `timer`, `control`, or the name of an API operation. */
  cause: string
  /** What belongs to it. */
  detail?: string
}

/** A resource as the emulator sees it. */
export interface ResourceDetail extends ResourceSummary {
  /** Whether every project has it, and nobody can change it. */
  of_system: boolean
  /** Raised by each change of state. */
  version: number
  /** When its state ends by itself; null where it does not. */
  expires_at: string | null
  /** Small facts that lists are filtered by. */
  facts: Record<string, unknown>
  /** What clients have sent, in the words of the API. */
  document: Record<string, unknown>
  /** Oldest first. */
  events: ResourceEvent[]
}

/** Which resources to list. */
export interface ResourceFilter {
  /** Of this type only. */
  type?: string | undefined
  /** In this state only. */
  state?: string | undefined
  /** How many to leave out at the beginning. */
  offset?: number | undefined
  /** How many to give at most. */
  limit?: number | undefined
}

/** A part of a list of resources. */
export interface ResourcePage {
  /** How many match in all. */
  count: number
  /** The types that there are. */
  types: string[]
  /** Those that were asked for. */
  resources: ResourceSummary[]
}

/** How to put a resource into a state. */
export interface ResourceTransitionOptions {
  /** Also where no way leads from the state that it has. */
  force?: boolean | undefined
}

/** Without a namespace a resource is looked for in all of them. */
export interface ResourcesControl {
  /** Oldest first; 100 of them unless `limit` (at most 1000) says otherwise. */
  list(filter?: ResourceFilter): Promise<ResourcePage>
  /** With what clients have sent, and what has happened to it. */
  show(type: string, id: string): Promise<ResourceDetail>
  /** Puts it into a state, with what that leads to; a way that does not exist is refused, unless `force` is true. */
  transition(type: string, id: string, to: string, options?: ResourceTransitionOptions): Promise<ResourceDetail>
}

export function createResourcesControl(call: Call): ResourcesControl {
  return {
    list: (filter = {}) => call('GET', ['resources'], { query: { ...filter } }),
    show: (type, id) => call('GET', ['resources', type, id]),
    transition: (type, id, to, options) =>
      call('POST', ['resources', type, id, 'transition'], { body: { to, ...options } })
  }
}
