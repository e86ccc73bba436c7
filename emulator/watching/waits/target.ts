/** The kinds of things that can be waited for, and what finds each of them. */
import type { Namespace } from '../../namespaces/namespace.ts'
import { DeliverySubject } from './delivery-subject.ts'
import type { DeliveryMatch } from './delivery-subject.ts'
import { IdleSubject } from './idle-subject.ts'
import { JobSubject } from './job-subject.ts'
import type { JobMatch } from './job-subject.ts'
import { RequestSubject } from './request-subject.ts'
import type { RequestMatch } from './request-subject.ts'
import { ResourceSubject } from './resource-subject.ts'
import type { ResourceMatch } from './resource-subject.ts'
import type { Subject, SubjectParts } from './subject.ts'

export type WaitTarget =
  | { for: 'job'; match: JobMatch; namespace: Namespace | undefined }
  | { for: 'delivery'; match: DeliveryMatch; namespace: Namespace | undefined }
  | { for: 'request'; match: RequestMatch; namespace: Namespace | undefined }
  | { for: 'resource'; match: ResourceMatch; namespace: Namespace | undefined }
  | { for: 'idle'; namespace: Namespace }

export function subjectOf(parts: SubjectParts, target: WaitTarget, since: number): Subject {
  const scope = { namespace: target.namespace, since }
  if (target.for === 'job') return new JobSubject(parts, scope, target.match)
  if (target.for === 'delivery') return new DeliverySubject(parts, scope, target.match)
  if (target.for === 'request') return new RequestSubject(parts, scope, target.match)
  if (target.for === 'resource') return new ResourceSubject(parts, scope, target.match)
  return new IdleSubject(parts, target.namespace)
}
