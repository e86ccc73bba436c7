/** Happenings as records of a ring, and back: each type is a sort of its own, found by the id of its job or request. */
import type { Happening } from '../feed.ts'
import type { KeptRecord, RingRecord } from './ring.ts'

type Told<Type extends Happening['type']> = Extract<Happening, { type: Type }>

type TransitionWords = [kind: string, event: string, from: string | null, to: string, cause: string]
type ResourceWords = [resource: string, event: string, from: string | null, to: string | null, cause: string]
type DeliveryWords = [result: Told<'delivery'>['result']]
type RequestWords = [operation: string | null, outcome: Told<'request'>['outcome'], errorCode: string | null]

const sorts = ['transition', 'delivery', 'request', 'resource'] as const

/** The shapes of the sorts, in their order. */
export const happeningShapes = [
  { words: 5, numbers: 1, texts: 1 },
  { words: 1, numbers: 2, texts: 2 },
  { words: 3, numbers: 2, texts: 1 },
  { words: 5, numbers: 1, texts: 1 }
]

export const sortOf = (type: Happening['type']): number => sorts.indexOf(type)

export function recordOf(happening: Happening): RingRecord {
  const { type, namespace: group, at } = happening
  const sort = sortOf(type)
  if (type === 'transition') {
    const { kind, event, from, to, cause, jobId } = happening
    const words: TransitionWords = [kind, event, from, to, cause]
    return { group, sort, words, numbers: [at], texts: [jobId] }
  }
  if (type === 'resource') {
    const { resource, event, from, to, cause, id } = happening
    const words: ResourceWords = [resource, event, from, to, cause]
    return { group, sort, words, numbers: [at], texts: [id] }
  }
  if (type === 'delivery') {
    const { result, attempt, jobId, deliveryId } = happening
    const words: DeliveryWords = [result]
    return { group, sort, words, numbers: [at, attempt], texts: [jobId, deliveryId] }
  }
  const { operation, outcome, errorCode, status, requestId } = happening
  const words: RequestWords = [operation, outcome, errorCode]
  return { group, sort, words, numbers: [at, status], texts: [requestId] }
}

/** What is read is what was written, so it has the types of that. */
export function happeningOf({ group, sort, content }: KeptRecord): Happening {
  const type = sorts[sort]
  const namespace = group as string
  const [at, count] = content.numbers as [number, number]
  const [id, deliveryId] = content.texts as [string, string]
  if (type === 'transition') {
    const [kind, event, from, to, cause] = content.words as TransitionWords
    return { type, namespace, at, kind, jobId: id, event, from, to, cause }
  }
  if (type === 'resource') {
    const [resource, event, from, to, cause] = content.words as ResourceWords
    return { type, namespace, at, resource, id, event, from, to, cause }
  }
  if (type === 'delivery') {
    const [result] = content.words as DeliveryWords
    return { type, namespace, at, deliveryId, jobId: id, attempt: count, result }
  }
  const [operation, outcome, errorCode] = content.words as RequestWords
  return { type: 'request', namespace: group, at, requestId: id, operation, status: count, outcome, errorCode }
}
