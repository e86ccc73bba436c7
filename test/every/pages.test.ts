/**
 * Schemas that follow an official page are checked against the facts: where they differ, the difference is named here with
 * its reason, and what is named is really there.
 */
import t from 'tap'
import { factsOf } from '../../openapi/facts/facts.ts'
import { componentOf, parametersSchema } from '../../openapi/facts/schemas.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { deviations } from './page-deviations.ts'

interface View {
  $id?: string
  $ref?: string
  type?: unknown
  enum?: unknown[]
  properties?: Record<string, View>
  required?: string[]
  items?: View
  [keyword: string]: unknown
}

/** Compared in what a client sends; of answers they say nothing about what the emulator does. */
const bounds = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'pattern'] as const

/** Every difference, in one word a place. Components are looked at once, under their own names. */
class Comparison {
  readonly found: string[] = []
  readonly #named: ReadonlyMap<string, View>
  readonly #keywords: readonly string[]
  readonly #seen: Set<string>

  constructor(components: readonly View[], sent: boolean, seen: Set<string>) {
    this.#named = new Map(components.map(component => [component.$id ?? '', component]))
    this.#keywords = sent ? bounds : []
    this.#seen = seen
  }

  compare(at: string, page: View, facts: View): void {
    const name = page.$ref ?? page.$id
    if (name !== undefined && this.#seen.has(name)) return
    if (name !== undefined) this.#seen.add(name)
    const ours = page.$ref === undefined ? page : (this.#named.get(page.$ref) ?? page)
    const theirs = facts.$ref === undefined ? facts : (componentOf(facts.$ref) as unknown as View)
    const place = name ?? at
    for (const keyword of ['type', ...this.#keywords])
      this.#differ(`${place} ${keyword}`, ours[keyword], theirs[keyword])
    this.#differ(`${place} enum`, ours.enum?.toSorted(), theirs.enum?.toSorted())
    if (ours.items && theirs.items) this.compare(`${place}[]`, ours.items, theirs.items)
    this.#compareMembers(place, ours, theirs)
  }

  #compareMembers(place: string, ours: View, theirs: View): void {
    const [mine, known] = [ours.properties ?? {}, theirs.properties ?? {}]
    for (const name of new Set([...Object.keys(mine), ...Object.keys(known)])) {
      const [page, facts] = [mine[name], known[name]]
      if (!page || !facts) this.found.push(`${place}.${name} ${page ? 'only on the page' : 'only in the facts'}`)
      if (!page || !facts) continue
      const required = (of: View) => of.required?.includes(name) ?? false
      if (this.#keywords.length > 0) this.#differ(`${place}.${name} required`, required(ours), required(theirs))
      this.compare(`${place}.${name}`, page, facts)
    }
  }

  #differ(what: string, ours: unknown, theirs: unknown): void {
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) this.found.push(what)
  }
}

async function differences(): Promise<string[]> {
  const seen = new Set<string>()
  const found: string[] = []
  // IAM has no other source than the pages of the service itself.
  for (const operation of operationsOf(services).filter(({ tag }) => tag !== 'iam')) {
    const { operationId } = operation
    const facts = factsOf(operationId)
    const { body, reply, params, query } = await operation.load()
    const sent = new Comparison((body?.components ?? []) as View[], true, seen)
    if (body && facts.body !== undefined) sent.compare(facts.body, body.schema as View, { $ref: facts.body })
    sent.compare(`${operationId} path`, params as unknown as View, parametersSchema(facts, 'path') as unknown as View)
    const inQuery = parametersSchema(facts, 'query') as unknown as View
    sent.compare(`${operationId} query`, (query ?? { type: 'object', properties: {} }) as unknown as View, inQuery)
    const answered = new Comparison((reply?.components ?? []) as View[], false, seen)
    if (reply) answered.compare(facts.reply, reply.schema as View, { $ref: facts.reply })
    found.push(...sent.found, ...answered.found)
  }
  return [...new Set(found)]
}

t.test('where a followed page and the facts differ, the difference has a reason', async t => {
  const found = await differences()
  const named = deviations.flatMap(({ places }) => places)
  t.strictSame(
    found.filter(difference => !named.includes(difference)),
    [],
    'name it in page-deviations.ts, with the reason'
  )
  t.strictSame(
    named.filter(place => !found.includes(place)),
    [],
    'it differs no more: take it out of page-deviations.ts'
  )
  for (const { reason } of deviations) t.ok(reason.length > 20)
})
