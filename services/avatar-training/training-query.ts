/** The training list's parameters as a query of the job store. */
import type { ListTrainingsQuery } from './schemas/training-queries.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { JobFilter, JobQuery } from '../../emulator/ports.ts'
import { TRAINING } from './training-kind.ts'
import { equals, sorting, states, window } from '../../emulator/resources/list-query.ts'

export function trainingQuery(namespace: Namespace, query: ListTrainingsQuery): JobQuery {
  return {
    ns: namespace.key,
    kinds: elsewhere(namespace, query) ? ['none'] : [TRAINING],
    filters: [
      ...window('createdAt', query.create_since, query.create_until),
      ...window('updatedAt', query.update_since, query.update_until),
      ...states(query.state),
      ...equals({
        jobId: query.job_id,
        batch_name: query.batch_name,
        model_resolution: query.model_resolution,
        is_flexus: query.is_flexus,
        is_live_copy: query.is_live_copy,
        is_ondemand_resource: query.is_ondemand_resource
      }),
      ...contains('name', query.name),
      ...(query.tag ? [{ field: 'tags', op: 'has' as const, value: query.tag }] : [])
    ],
    ...sorting(query),
    offset: query.offset ?? 0,
    limit: query.limit ?? 10
  }
}

/** A project sees its own jobs only, and no job here has a training location other than the default. */
function elsewhere(namespace: Namespace, query: ListTrainingsQuery): boolean {
  return Boolean((query.query_project_id && query.query_project_id !== namespace.id) || query.train_location)
}

function contains(field: string, value: string | undefined): JobFilter[] {
  return value ? [{ field, op: 'contains', value }] : []
}
