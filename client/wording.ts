/**
 * The emulator words its problems for HTTP, since that is what it speaks. A front end shows them in its own words: which
 * method, flag or option does what the problem speaks of. Knows the paths of operations, and of problems nothing.
 */
import type { ProblemDocument } from './emulator-error.ts'
import { settingName } from './settings.ts'

/** How a front end speaks of operations and of their parts. */
export interface FrontEnd {
  /** By method and path below the control plane, `GET /jobs/{id}`; one that is missing is named as HTTP does. */
  operations: Readonly<Record<string, string>>
  /** Replacements, in order, made after those of the operations. */
  phrases: readonly (readonly [RegExp, string | ((found: string) => string)])[]
}

const operation = /\b(GET|POST|PUT|PATCH|DELETE) (?:\/_emulator\/v1)?(\/[\w{}:./-]*[\w}])/g

/** The text in the words of the front end. */
export function reworded(text: string, { operations, phrases }: FrontEnd): string {
  const named = text.replace(operation, (asIs: string, method: string, path: string) => {
    const known = Object.keys(operations).find(key => isOf(key, method, path))
    return (known && operations[known]) ?? asIs
  })
  return phrases.reduce((words, [phrase, own]) => words.replace(phrase, own as string), named)
}

function isOf(key: string, method: string, path: string): boolean {
  const [knownMethod, knownPath = ''] = key.split(' ')
  const [known, given] = [knownPath.split('/'), path.split('/')]
  if (method !== knownMethod || known.length !== given.length) return false
  return known.every((part, index) => part.startsWith('{') || part === given[index])
}

/** The problem with everything that is meant to be read put into the words of the front end. */
export function rewordedProblem(problem: ProblemDocument, frontEnd: FrontEnd): ProblemDocument {
  const { detail, hint, problems } = problem
  const list = Array.isArray(problems) && problems.every(one => typeof one === 'string') ? problems : undefined
  return {
    ...problem,
    detail: reworded(detail, frontEnd),
    hint: reworded(hint, frontEnd),
    ...(list ? { problems: list.map(one => reworded(one, frontEnd)) } : {})
  }
}

/** Where the emulator is steered by the methods of this client. */
export const library: FrontEnd = {
  operations: {
    'GET /info': 'info()',
    'GET /coverage': 'coverage()',
    'GET /metrics': 'metrics()',
    'PATCH /config': 'configure(patch)',
    'POST /reset': 'reset()',
    'POST /seed': 'seed(documents)',
    'GET /export': 'export()',
    'POST /import': 'import(document)',
    'GET /snapshots': 'snapshots.list()',
    'POST /snapshots': 'snapshots.create(name)',
    'POST /snapshots/{name}/restore': 'snapshots.restore(name)',
    'DELETE /snapshots/{name}': 'snapshots.delete(name)',
    'GET /namespaces': 'namespaces.list()',
    'DELETE /namespaces/{id}': 'namespaces.delete(id)',
    'GET /clock': 'clock.read()',
    'PUT /clock': 'clock.set(setting)',
    'POST /clock/advance': 'clock.advance(goal)',
    'GET /timers/set-aside': 'timers.setAside()',
    'POST /timers/retry': 'timers.retry()',
    'GET /lifecycles/{kind}': 'lifecycles.show(kind)',
    'PUT /lifecycles/{kind}': 'lifecycles.set(kind, settings)',
    'DELETE /lifecycles/{kind}': 'lifecycles.reset(kind)',
    'GET /lifecycles/{kind}/graph': 'lifecycles.graph(kind)',
    'GET /resources': 'resources.list()',
    'GET /resources/{type}/{id}': 'resources.show(type, id)',
    'POST /resources/{type}/{id}/transition': 'resources.transition(type, id, to)',
    'GET /jobs': 'jobs.list()',
    'GET /jobs/{id}': 'jobs.show(id)',
    'GET /jobs/{id}/timeline': 'jobs.timeline(id)',
    'POST /jobs/{id}/step': 'jobs.step(id)',
    'POST /jobs/{id}/transition': 'jobs.transition(id, to)',
    'POST /jobs/{id}/complete': 'jobs.complete(id)',
    'POST /jobs/{id}/fail': 'jobs.fail(id)',
    'POST /jobs/{id}/hold': 'jobs.hold(id)',
    'POST /jobs/{id}/release': 'jobs.release(id)',
    'POST /jobs/{id}/actors/{actor}/{action}': 'jobs.act(id, action)',
    'POST /wait': 'wait',
    'GET /deliveries': 'callbacks.list()',
    'GET /deliveries/{id}': 'callbacks.show(id)',
    'POST /deliveries/{id}/redeliver': 'callbacks.redeliver(id)',
    'POST /deliveries/{id}/cancel': 'callbacks.cancel(id)',
    'GET /uploads': 'uploads.list()',
    'GET /uploads/{id}': 'uploads.show(id)',
    'GET /uploads/{id}/content': 'uploads.content(id)',
    'PUT /uploads/{id}/content': 'uploads.put(id, content)',
    'POST /uploads/{id}/expire': 'uploads.expire(id)',
    'POST /uploads/{id}/fail': 'uploads.fail(id)',
    'GET /requests': 'requests.list()',
    'GET /requests/{id}': 'requests.show(id)',
    'GET /requests/{id}/explain': 'requests.explain(id)'
  },
  phrases: [
    [/\bAdd \?namespace=(?:PROJECT_ID)?/g, 'Call it on .namespace(id)'],
    [/\?namespace=(?:PROJECT_ID)?/g, '.namespace(id)'],
    [/\btimeoutMs\b/g, 'timeout'],
    [
      /(?:--)?\b(?:public-url|auth-errors|error-detail|lifecycle-delays|callback-(?:signature|schedule|timeout|allow-hosts))\b/g,
      settingName
    ]
  ]
}
