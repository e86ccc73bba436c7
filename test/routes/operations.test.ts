/** What holds for every operation, of the API and of the control plane. */
import t from 'tap'
import { factsOf, operationFacts } from '../../openapi/facts/facts.ts'
import { operationsOfResource } from '../../emulator/resources/resource.ts'
import { controlOperations as control } from '../../routes/control/operations.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import type { Service } from '../../emulator/service.ts'

const operations = operationsOf(services)

t.test('every id and every method with path is there once', t => {
  t.ok(operations.length >= 10 && control.length >= 10)
  for (const all of [operations, control]) {
    t.equal(new Set(all.map(({ operationId }) => operationId)).size, all.length)
    t.equal(new Set(all.map(({ method, path }) => `${method} ${path}`)).size, all.length)
  }
  t.end()
})

t.test('no id of the contract stands twice, those of IAM included', t => {
  const ids = operationFacts().map(({ id }) => id)
  t.equal(new Set(ids).size, ids.length)
  t.end()
})

t.test('each operation has a handler, and of a service no handler is without an operation', async t => {
  for (const service of services) {
    const { handlers = {} } = (await service.code?.()) ?? {}
    const generic = new Set((service.resources ?? []).flatMap(operationsOfResource).map(({ id }) => id))
    const own = Object.keys(handlers).filter(id => !generic.has(id))
    t.strictSame(own.sort(), Object.keys(service.operations ?? {}).sort(), service.name)
  }
})

t.test('what is assumed says what was assumed, and each has its tag, summary and parameters', async t => {
  for (const operation of operations) {
    if (operation.evidence === 'assumed') t.ok(operation.assumption, operation.operationId)
    t.ok(operation.tag && operation.summary, operation.operationId)
    const named = Array.from(operation.path.matchAll(/\{(\w+)\}/g), ([, name]) => name)
    const { params } = await operation.load()
    t.strictSame(Object.keys(params.properties), named, operation.operationId)
  }
  for (const operation of control) {
    const named = Array.from(operation.path.matchAll(/\{(\w+)\}/g), ([, name]) => name)
    const { params } = await operation.load()
    t.strictSame(Object.keys(params?.properties ?? {}), named, operation.operationId)
  }
})

const notes = { summary: 's', errors: [], fidelity: 'static', evidence: 'sdk' } as const

t.test(
  'an operation that the contract does not know is refused at once, one without a handler when it is loaded',
  async t => {
    const serviceOf = (id: string): Service => ({
      name: 'odd',
      tags: {},
      operations: { [id]: notes },
      code: async () => ({ handlers: {} })
    })
    t.throws(() => operationsOf([serviceOf('CreateMiracle')]), new Error('the contract has no operation CreateMiracle'))
    const [operation] = operationsOf([serviceOf('ListStyles')])
    t.match(operation, { method: factsOf('ListStyles').method, path: factsOf('ListStyles').path, service: 'odd' })
    await t.rejects(async () => void (await operation?.load()), new Error('service odd has no handler for ListStyles'))
  }
)
