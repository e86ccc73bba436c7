/** The contract as served: OpenAPI as JSON and YAML, a page to read it, and the control plane's own document. */
import type { FastifyInstance } from 'fastify'
import { registerDocs } from '../routes/docs.ts'
import { createGuard } from '../routes/control/guard.ts'
import type { AppServices } from './app.ts'
import { controlDocument } from './control-document.ts'
import { packageVersion } from './config/package-version.ts'

export function registerDocuments(on: FastifyInstance, api: FastifyInstance, services: AppServices): void {
  registerDocs(on, {
    guard: createGuard(services.control.guard),
    document: () => JSON.stringify(api.swagger()),
    yaml: () => api.swagger({ yaml: true }),
    controlDocument: () => JSON.stringify(controlDocument(services.control.operations, packageVersion()))
  })
}
