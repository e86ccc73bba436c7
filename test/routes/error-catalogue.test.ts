/** The error catalogue, the code and the OpenAPI document say the same. */
import t from 'tap'
import { catalogue, entryOf, jobErrors } from '../../emulator/errors.ts'
import type { CatalogueEntry, ErrorName } from '../../emulator/errors.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { projectRoot, readSources } from '../../scripts/source-tree.ts'
import { startTestEmulator } from '../support/emulator.ts'

const names = Object.keys(catalogue) as ErrorName[]
const entries: CatalogueEntry[] = [
  ...Object.values(catalogue),
  ...operationsOf(services).flatMap(({ errors }) => errors.map(entryOf))
]
const emulator = await startTestEmulator(t)
const document = await emulator.call({ method: 'GET', url: '/openapi.json' })

t.test('every entry of the catalogue is made somewhere in the code, and nothing else is', t => {
  const makers = readSources(projectRoot, ['emulator', 'routes', 'server'])
    .filter(file => file.path !== 'emulator/errors.ts')
    .map(file => file.text)
    .join('\n')
  const made = new Set<string>()
  for (const [, name] of makers.matchAll(/(?:new ApiError|super)\(\s*'(\w+)'/g)) if (name) made.add(name)
  t.strictSame(Array.from(made).sort(), [...names].sort())
  t.end()
})

t.test('every code is in the document, with its status, text and evidence', t => {
  const listed = document.body['x-error-codes'] as { code: string; status: number }[]
  t.strictSame(
    listed.map(({ code, status }) => `${code} ${status}`),
    [...new Set(entries.map(({ code, status }) => `${code} ${status}`))]
  )
  for (const { code, status, message, evidence } of entries) {
    t.match(
      listed.find(entry => entry.code === code && entry.status === status),
      { status, message, evidence }
    )
  }
  t.end()
})

t.test('the document names no code that nobody knows', t => {
  const known = new Set<string>([...entries.map(({ code }) => code), ...Object.keys(jobErrors)])
  const named = new Set(document.text.match(/\b(?:MSS|APIGW|APIG|IAM|EMULATOR)\.[A-Z0-9_]+/g))
  t.ok(named.size >= names.length)
  t.strictSame(
    Array.from(named).filter(code => !known.has(code)),
    []
  )
  t.end()
})

t.test('the errors of an operation are in its answers, by status and code', async t => {
  const { paths } = document.body as unknown as { paths: Record<string, Record<string, { responses: object }>> }
  for (const { operationId, method, path, errors } of operationsOf(services)) {
    const responses = paths[path]?.[method.toLowerCase()]?.responses as Record<string, unknown>
    for (const refusal of errors) {
      const { code, status } = entryOf(refusal)
      t.ok(JSON.stringify(responses[status] ?? '').includes(code), `${operationId} ${code}`)
    }
  }
})
