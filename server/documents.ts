/** The contract as served: OpenAPI as JSON and YAML, a page to read it, the control plane's own document, and the page at `/`. */
import fastify from 'fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { baseUrlOf } from '../routes/base-url.ts'
import { createGuard } from '../routes/control/guard.ts'
import type { ControlOperation } from '../routes/control/define-control.ts'
import type { Operation } from '../routes/operation.ts'
import { registerDocs } from '../routes/docs.ts'
import type { HomeFacts } from '../routes/home-page.ts'
import { registerHome } from '../routes/home.ts'
import { kept } from '../routes/kept.ts'
import { describeOperations } from '../routes/register-operations.ts'
import type { AppServices } from './app.ts'
import { controlDocument } from './control-document.ts'
import type { Config } from './config/config.ts'
import { documentOptions } from './document-options.ts'
import { packageVersion } from './config/package-version.ts'

/** `apart`: the API has another port than `on`. */
export function registerDocuments(on: FastifyInstance, services: AppServices, apart: boolean): void {
  const { operations, control } = services
  const guard = createGuard(control.guard)
  registerHome(on, { guard, operations: control.operations, facts: request => homeFacts(services, request, apart) })
  registerDocs(on, {
    guard,
    document: async () => (await apiDocument(operations)).json,
    yaml: async () => (await apiDocument(operations)).yaml,
    controlDocument: () => controlText(control.operations)
  })
}

function homeFacts({ control, publicUrl, ownUrl }: AppServices, request: FastifyRequest, apart: boolean): HomeFacts {
  const { version, contractVersion, operations, configuration } = control.facts
  return {
    version,
    contractVersion,
    operationCount: operations.length,
    endpoint: baseUrlOf(apart ? undefined : request.headers.host, publicUrl(), ownUrl()),
    auth: configuration['auth'] as Config['auth'],
    keys: keysIn(configuration),
    controlOpen: control.guard.adminToken === undefined
  }
}

/** Given pairs are hidden in the configuration already; what can be read there is public. */
function keysIn({ auth, credentials }: AppServices['control']['facts']['configuration']): HomeFacts['keys'] {
  if (auth === 'off') return { kind: 'none' }
  if (!Array.isArray(credentials)) return { kind: 'given' }
  return { kind: 'public', pairs: credentials.map(pair => String(pair).split(':', 2) as [string, string]) }
}

/** Made when it is first asked for, by an application of its own: few runs need it, and all wait for the start. */
const apiDocument = kept(async (operations: readonly Operation[]) => {
  const { default: swagger } = await import('@fastify/swagger')
  const app = fastify()
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true })
  await app.register(swagger, documentOptions({ operations }))
  await describeOperations(app, operations)
  await app.ready()
  return { json: JSON.stringify(app.swagger()), yaml: app.swagger({ yaml: true }) }
})

const controlText = kept((operations: readonly ControlOperation[]) =>
  JSON.stringify(controlDocument(operations, packageVersion()))
)
