/** What is answered where no operation is routed: 405 for another method, 501 for what the cloud has and we do not, 404. */
import { ApiError } from '../emulator/errors.ts'
import { operationFacts } from '../openapi/facts/facts.ts'
import type { Operation } from './operation.ts'
import { createNearest } from './nearest-operations.ts'
import type { Candidate } from './nearest-operations.ts'

interface Route {
  operationId: string
  method: string
  pattern: RegExp
  /** Fixed segments; where two templates fit, the more fixed one is meant. */
  fixed: number
}

function routeOf(operationId: string, method: string, path: string): Route {
  const segments = path.split('/')
  const pattern = segments.map(segment => (segment.startsWith('{') ? '[^/]+' : segment)).join('/')
  const fixed = segments.filter(segment => !segment.startsWith('{')).length
  return { operationId, method, pattern: new RegExp(`^${pattern}$`), fixed }
}

export function createUnmatched(operations: readonly Operation[]): (method: string, path: string) => ApiError {
  const emulated = operations.map(({ operationId, method, path }) => routeOf(operationId, method, path))
  let known: Route[] | undefined

  let nearest: ReturnType<typeof createNearest> | undefined

  /** As the cloud answers; what was probably meant stands in a header of ours. */
  function notFound(method: string, path: string): ApiError {
    nearest ??= createNearest(candidatesOf(operations))
    const named = nearest(method, path)
    return new ApiError('apiNotFound', undefined, named === '' ? {} : { 'x-emulator-nearest': named })
  }

  return (method, path) => {
    known ??= operationFacts().map(({ id, method: its, path: template }) => routeOf(id, its, template))
    const ours = closest(emulated, path)
    const theirs = closest(known, path)
    const missing = theirs.find(route => route.method === method)
    if (missing && !ours.some(route => route.method === method)) {
      return new ApiError(
        'notEmulated',
        `${missing.operationId} is an operation of MetaStudio that this emulator does not do`
      )
    }
    const allowed = [...new Set([...ours, ...theirs].map(route => route.method))].sort()
    if (allowed.length === 0) return notFound(method, path)
    return new ApiError('methodNotAllowed', `use ${allowed.join(', ')}`, { allow: allowed.join(', ') })
  }
}

/** Everything that may have been meant: what is emulated, and what MetaStudio has besides. */
function candidatesOf(operations: readonly Operation[]): Candidate[] {
  const emulated = new Set(operations.map(({ operationId }) => operationId))
  const others = operationFacts().filter(({ id }) => !emulated.has(id))
  return [
    ...operations.map(({ operationId, method, path }) => ({ operationId, method, path, emulated: true })),
    ...others.map(({ id, method, path }) => ({ operationId: id, method, path, emulated: false }))
  ]
}

/** The routes that fit the path, as far as they are equally specific. */
function closest(routes: readonly Route[], path: string): Route[] {
  const fitting = routes.filter(route => route.pattern.test(path))
  const most = Math.max(...fitting.map(route => route.fixed))
  return fitting.filter(route => route.fixed === most)
}
