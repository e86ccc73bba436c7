/**
 * What a person finds who opens the emulator in a browser: a page at `/`, and a way on from the addresses beside those
 * that exist. Only who asks for HTML gets HTML: at `/` everybody else is answered as by the API.
 */
import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CONTROL_PREFIX, loadAll } from './control/define-control.ts'
import type { ControlOperation } from './control/define-control.ts'
import { sendProblem } from './control/register-control.ts'
import { homePage, homeStyle } from './home-page.ts'
import type { HomeFacts } from './home-page.ts'

export interface HomeServices {
  /** Throws when the request comes from where it must not. */
  guard: (request: FastifyRequest) => void
  facts: (request: FastifyRequest) => HomeFacts
  operations: readonly ControlOperation[]
}

const CONTROL_PAGE = '/docs?control'

export function registerHome(app: FastifyInstance, { guard, facts, operations }: HomeServices): void {
  const guarded = {
    onRequest: async (request: FastifyRequest) => guard(request),
    errorHandler: sendProblem
  }
  // Without an error handler of its own: what is no wish for a page is refused in the API's words.
  app.get('/', async (request, reply) => {
    if (!wantsHtml(request)) return reply.callNotFound()
    request.trace.aside = true
    try {
      guard(request)
    } catch (error) {
      sendProblem(error, request, reply)
      return reply
    }
    return reply
      .type('text/html; charset=utf-8')
      .headers(headers())
      .send(homePage(facts(request)))
  })
  app.get('/docs/', guarded, async (_request, reply) => reply.redirect('/docs'))
  for (const url of ['/_emulator', '/_emulator/', CONTROL_PREFIX, `${CONTROL_PREFIX}/`]) {
    app.get(url, guarded, async (request, reply) => sendIndex(request, reply, operations))
  }
}

/** For a browser the page that explains the calls, for a program the calls themselves. */
async function sendIndex(
  request: FastifyRequest,
  reply: FastifyReply,
  operations: readonly ControlOperation[]
): Promise<unknown> {
  void reply.header('vary', 'accept')
  if (wantsHtml(request)) return reply.redirect(CONTROL_PAGE)
  const loaded = await loadAll(operations)
  return reply.send({
    page: CONTROL_PAGE,
    document: '/_emulator/openapi.json',
    calls: loaded.map(({ method, path, summary }) => `${method} ${CONTROL_PREFIX}${path}: ${summary}`)
  })
}

/** Browsers ask for it by name; the wildcard that SDKs and curl send is no wish for a page. */
function wantsHtml({ headers: { accept } }: FastifyRequest): boolean {
  const ranges = (accept ?? '').toLowerCase().split(',')
  return ranges.some(range => /^\s*text\/html\s*(?:;|$)/.test(range) && !/;\s*q=0(?:\.0*)?\s*(?:;|$)/.test(range))
}

const headers = () => ({
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${hash('sha256', homeStyle, 'base64')}'; img-src 'self'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  vary: 'accept'
})
