/** The contract as served: OpenAPI as JSON and YAML, a page to read it, and the control plane's own document. */
import fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { createGuard } from '../routes/control/guard.ts'
import type { ControlOperation } from '../routes/control/define-control.ts'
import type { Operation } from '../routes/define-operation.ts'
import { registerDocs } from '../routes/docs.ts'
import { kept } from '../routes/kept.ts'
import { describeOperations } from '../routes/register-operations.ts'
import type { AppServices } from './app.ts'
import { controlDocument } from './control-document.ts'
import { documentOptions } from './document-options.ts'
import { packageVersion } from './config/package-version.ts'

export function registerDocuments(on: FastifyInstance, { operations, control }: AppServices): void {
  registerDocs(on, {
    guard: createGuard(control.guard),
    document: async () => (await apiDocument(operations)).json,
    yaml: async () => (await apiDocument(operations)).yaml,
    controlDocument: () => controlText(control.operations)
  })
}

/** Made when it is first asked for, by an application of its own: few runs need it, and all wait for the start. */
const apiDocument = kept(async (operations: readonly Operation[]) => {
  const { default: swagger } = await import('@fastify/swagger')
  const app = fastify()
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true })
  await app.register(swagger, documentOptions({ operations }))
  describeOperations(app, operations)
  await app.ready()
  return { json: JSON.stringify(app.swagger()), yaml: app.swagger({ yaml: true }) }
})

const controlText = kept((operations: readonly ControlOperation[]) =>
  JSON.stringify(controlDocument(operations, packageVersion()))
)
