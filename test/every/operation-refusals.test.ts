/**
 * What every operation of every service refuses whatever its fields say: a request without a credential, with the id of
 * nothing, with another method, with a body of another type.
 */
import t from 'tap'
import { entryOf } from '../../emulator/errors.ts'
import { limits } from '../../emulator/limits.ts'
import { factsOf, operationFacts } from '../../openapi/facts/facts.ts'
import { ApiRequests } from '../support/api-requests.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import { special } from './operation-exceptions.ts'
import { everyService } from '../support/every-service.ts'

const all = everyService
const emulator = await startTestEmulator(t, { clock: manualClock, services: all })
const requests = new ApiRequests(emulator, all, special)
const { operations } = requests

/** Whoever reads it refuses it for its size. */
const tooLarge = Buffer.alloc(limits.requestBodyBytes + 1, 0x20)

t.test('without a credential nothing is done, and nothing is said of the request', async t => {
  for (const operation of operations) {
    const { operationId, credentials } = operation
    const request = await requests.taken(operation)
    const { status, body } = await requests.send(operation, { ...request, headers: {} })
    if (credentials === 'none') t.equal(status, operation.status, operationId)
    else t.match({ status, body }, { status: 401, body: { error_code: 'MSS.00000001', error_msg: /^Unauthorized/ } })
    if (credentials === 'none' || !operation.takesBody) continue
    const url = operation.path.replace('{project_id}', 'p')
    const before = await emulator.call({ method: operation.method, url, body: tooLarge })
    t.equal(before.status, 401, `${operationId}: before its body is read`)
  }
})

t.test(
  'an id of nothing is refused in a way that the operation announces, and so is one of another project',
  async t => {
    for (const operation of operations) {
      const request = await requests.taken(operation)
      const ids = Object.keys(request.params).filter(name => name !== 'project_id')
      for (const id of ids) {
        const elsewhere = { ...request.params, project_id: 'elsewhere' }
        for (const params of [{ ...request.params, [id]: 'unknown' }, elsewhere]) {
          const { status, body } = await requests.send(operation, { ...request, params })
          const announced = operation.errors.map(entryOf).filter(error => error.status === status)
          t.match(body, { error_code: String, error_msg: String }, operation.operationId)
          t.ok(status === 404 || status === 400, `${operation.operationId}: ${status}`)
          const own = announced.filter(({ code }) => status === 404 || !code.startsWith('MSS.0000000'))
          t.ok(
            own.some(({ code }) => code === body.error_code),
            `${operation.operationId}: ${body.error_code}, of ${own.map(({ code }) => code).join()}`
          )
        }
      }
    }
  }
)

t.test(
  'a method that the path has not is refused with those that it has; one that is not emulated, in its name',
  async t => {
    const fits = (template: string, path: string) =>
      new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path.replaceAll(/\{\w+\}/g, 'x'))
    for (const { path, operationId } of operations) {
      // `/assets/x` is a path of its own and that of an asset.
      const known = operationFacts().filter(other => fits(other.path, path))
      const here = new Set(operations.filter(other => fits(other.path, path)).map(({ method }): string => method))
      const own = operations.filter(other => other.path === path).map(({ method }) => method as string)
      const params = Object.fromEntries(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => [name, 'x']))
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
        if (here.has(method)) continue
        const { status, body, headers } = await requests.send({ method, path }, { params, query: {}, body: undefined })
        const notEmulated = known.find(facts => facts.method === method)
        t.equal(status, notEmulated ? 501 : 405, `${method} instead of ${operationId}`)
        t.match(body, { error_code: notEmulated ? 'EMULATOR.NOT_IMPLEMENTED' : 'MSS.00010004', error_msg: String })
        if (!notEmulated) t.strictSame(headers['allow']?.split(', ').sort(), own.sort(), operationId)
      }
    }
  }
)

t.test('a body of another type is refused as a whole, as are one that is no JSON and none', async t => {
  for (const operation of operations.filter(({ takesBody }) => takesBody)) {
    const { operationId } = operation
    const request = await requests.taken(operation)
    const isList = Array.isArray(request.body)
    for (const body of ['x', 7, true, null, isList ? {} : []]) {
      const answer = await requests.send(operation, { ...request, body })
      const told = `Invalid parameter: body must be ${isList ? 'array' : 'object'}, got `
      t.equal(answer.status, 400, operationId)
      t.equal(answer.body.error_code, 'MSS.00000003', operationId)
      t.ok(answer.body.error_msg.startsWith(told), `${operationId}: ${answer.body.error_msg}`)
    }
    if (factsOf(operationId).bodyOptional) continue
    const none = await requests.send(operation, { ...request, body: undefined })
    t.match(none, { status: 400, body: { error_code: 'MSS.00000002' } }, operationId)
  }
})
