import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import swagger from '@fastify/swagger'
import fastify from 'fastify'
import t from 'tap'
import { CONTROL_PREFIX } from '../../routes/control/define-control.ts'
import { controlOperations } from '../../routes/control/operations.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { startTestEmulator } from '../support/emulator.ts'

const emulator = await startTestEmulator(t)
const get = (url: string, headers?: Record<string, string>) =>
  emulator.call({ method: 'GET', url, headers: headers ?? {} })

t.test('the documents that are served have every operation, with its method', async t => {
  const api = await get('/openapi.json')
  t.strictSame([api.status, api.headers['content-type']], [200, 'application/json; charset=utf-8'])
  t.strictSame(operationsIn(api.body), namesOf(operationsOf(services)))
  const control = await get('/_emulator/openapi.json')
  t.strictSame(operationsIn(control.body), namesOf(controlOperations, CONTROL_PREFIX))
  const yaml = await get('/openapi.yaml')
  t.match(yaml.headers['content-type'], 'application/yaml')
  t.match(yaml.text, /^openapi: 3\.1\.\d/)
})

t.test('the document as YAML says what it says as JSON', async t => {
  const path = join(t.testdir({ 'read.yaml': (await get('/openapi.yaml')).text }), 'read.yaml')
  const app = fastify()
  await app.register(swagger, { mode: 'static', specification: { path, baseDir: '' } as never })
  await app.ready()
  t.strictSame(app.swagger(), (await get('/openapi.json')).body)
})

t.test('the page comes with all it needs from here, and may load nothing from elsewhere', async t => {
  const page = await get('/docs')
  t.match(page.headers['content-type'], 'text/html')
  t.match(page.headers['content-security-policy'], "default-src 'self'")
  const links = Array.from(page.text.matchAll(/(?:src|href)="([^"]+)"/g), ([, link]) => link ?? '')
  t.equal(links.length, 5)
  for (const link of links) {
    t.match(link, /^\/docs\//)
    const asset = await get(link)
    t.equal(asset.status, 200, link)
    t.ok(asset.text.length > 100)
  }
  t.notMatch(page.text, /https?:\/\//)
})

t.test('the page asks for a choice of documents in the way that its program understands', async t => {
  const started = new Promise<Record<string, unknown>>(resolve => {
    const SwaggerUIBundle = Object.assign(resolve, { presets: { apis: 'apis' } })
    void get('/docs/start.js').then(({ text }) =>
      runInNewContext(text, { SwaggerUIBundle, SwaggerUIStandalonePreset: 'top bar', URLSearchParams, location: {} })
    )
  })
  const { layout, presets, urls, 'urls.primaryName': first } = await started
  t.strictSame([layout, presets], ['StandaloneLayout', ['apis', 'top bar']], 'without these, urls are ignored')
  t.match(urls, [{ name: first }, { name: 'Control plane' }])
  for (const { url } of urls as { url: string }[]) t.equal((await get(url)).status, 200, url)
})

t.test('documents are kept from foreign hosts and origins', async t => {
  const texts = ['/docs', '/docs/start.js', '/openapi.json', '/openapi.yaml', '/_emulator/openapi.json']
  const assets = ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-standalone-preset.js', 'favicon-32x32.png']
  for (const url of [...texts, ...assets.map(name => `/docs/${name}`)]) {
    t.equal((await get(url, { host: 'rebound.example' })).status, 403, url)
    t.equal((await get(url, { origin: 'https://elsewhere.example' })).status, 403, url)
  }
})

function operationsIn(document: object): string[] {
  const { paths } = document as { paths: Record<string, Record<string, { operationId: string }>> }
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`)
    )
    .sort()
}

function namesOf(operations: readonly { operationId: string; method: string; path: string }[], prefix = ''): string[] {
  return operations.map(({ operationId, method, path }) => `${operationId} ${method} ${prefix}${path}`).sort()
}
