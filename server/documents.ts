/** The contract as served: OpenAPI as JSON and YAML, a page to read it, the control plane's own document, and the page at `/`. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { DocumentFacts } from '../openapi/document/facts.ts'
import { baseUrlOf } from '../routes/base-url.ts'
import { createGuard } from '../routes/control/guard.ts'
import type { ControlOperation } from '../routes/control/define-control.ts'
import type { Operation } from '../routes/operation.ts'
import { registerDocs } from '../routes/docs.ts'
import type { HomeFacts } from '../routes/home-page.ts'
import { registerHome } from '../routes/home.ts'
import { kept } from '../emulator/kept.ts'
import type { AppServices } from './app.ts'
import type { Config } from './config/config.ts'

/** `apart`: the API has another port than `on`. */
export function registerDocuments(on: FastifyInstance, services: AppServices, apart: boolean): void {
  const { operations, control } = services
  const guard = createGuard(control.guard)
  registerHome(on, { guard, operations: control.operations, facts: request => homeFacts(services, request, apart) })
  registerDocs(on, {
    guard,
    document: () => apiDocument(operations),
    yaml: () => apiYaml(operations),
    controlDocument: () => controlDocument(control.operations)
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

/** Made when it is first asked for, as is all that makes it: few runs need it, and all wait for the start. */
const apiDocument = kept(async (operations: readonly Operation[]) => {
  const { apiFacts } = await import('./api-document.ts')
  return textOf(await apiFacts(operations))
})

const apiYaml = kept(async (operations: readonly Operation[]) => {
  const { yamlOf } = await import('../openapi/document/yaml.ts')
  return yamlOf(await apiDocument(operations))
})

const controlDocument = kept(async (operations: readonly ControlOperation[]) => {
  const { controlFacts } = await import('./control-document.ts')
  return textOf(await controlFacts(operations))
})

async function textOf(facts: DocumentFacts): Promise<string> {
  const { makeDocument } = await import('../openapi/document/maker.ts')
  return JSON.stringify(await makeDocument(facts))
}
