/** Serves the OpenAPI documents and a page that shows them; everything comes from this package, nothing from the internet. */
import { createReadStream, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sendProblem } from './control/register-control.ts'

export interface Documents {
  /** Throws when the request comes from where it must not. */
  guard: (request: FastifyRequest) => void
  document: () => Promise<string>
  yaml: () => Promise<string>
  controlDocument: () => Promise<string>
}

/** What the page loads, with its type. */
export const pageAssets: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui-standalone-preset.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'favicon-32x32.png': 'image/png'
}

/** The page may load and call this origin only. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>MetaStudio API, as emulated</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="page"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/swagger-ui-standalone-preset.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

/** A choice of documents needs the standalone layout: without its top bar Swagger UI ignores `urls` and `url`, and shows nothing. */
const script = `SwaggerUIBundle({
  dom_id: '#page',
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  urls: [
    { name: 'MetaStudio', url: '/openapi.json' },
    { name: 'Control plane', url: '/_emulator/openapi.json' }
  ],
  'urls.primaryName': new URLSearchParams(location.search).get('control') === null ? 'MetaStudio' : 'Control plane',
  deepLinking: true,
  validatorUrl: null
})
`

export function registerDocs(app: FastifyInstance, documents: Documents): void {
  const guarded = {
    onRequest: async (request: FastifyRequest) => documents.guard(request),
    errorHandler: sendProblem
  }
  const serve = (url: string, type: string, text: () => string | Promise<string>): void => {
    app.get(url, guarded, async (_request, reply) => {
      const made = await text()
      return reply.type(type).header('content-security-policy', CONTENT_SECURITY_POLICY).send(made)
    })
  }
  serve('/openapi.json', 'application/json; charset=utf-8', documents.document)
  serve('/openapi.yaml', 'application/yaml; charset=utf-8', documents.yaml)
  serve('/_emulator/openapi.json', 'application/json; charset=utf-8', documents.controlDocument)
  serve('/docs', 'text/html; charset=utf-8', () => page)
  serve('/docs/start.js', 'text/javascript; charset=utf-8', () => script)
  for (const [name, type] of Object.entries(pageAssets)) {
    app.get(`/docs/${name}`, guarded, (_request, reply) =>
      reply.type(type).send(createReadStream(join(assetFolder(), name)))
    )
  }
}

/**
 * The page's program comes with Fastify's package of it: the upstream one reports its installation to a third party. The
 * bundle of our package carries a copy of what the page loads; no source has such a folder beside it.
 */
function assetFolder(): string {
  const carried = fileURLToPath(new URL('./swagger-ui/', import.meta.url))
  if (existsSync(carried)) return carried
  return join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json')), 'static')
}
