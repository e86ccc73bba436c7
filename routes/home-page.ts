/** The page at `/`, for a person who opened the emulator in a browser: where things are and how to point a client here. */

export interface HomeFacts {
  version: string
  /** Edition of the official pages. */
  contractVersion: string
  operationCount: number
  /** Where clients find the emulated API. */
  endpoint: string
  /** What a client has to show; pairs are shown only when they are the public one. */
  auth: 'lax' | 'strict' | 'off'
  keys: { kind: 'none' } | { kind: 'given' } | { kind: 'public'; pairs: readonly (readonly [string, string])[] }
  /** Whether a browser may read the control plane: it cannot send an admin token. */
  controlOpen: boolean
}

/** It stands in the page itself, and its hash in the page's policy. */
export const homeStyle = `
:root { color-scheme: light dark; --text: #1c2430; --dim: #566072; --line: #d8dde5; --back: #fff; --box: #f4f6f9; --link: #0b57d0 }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e8ef; --dim: #9aa5b5; --line: #343c49; --back: #14181f; --box: #1d232d; --link: #8ab4f8 }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2.5rem 1.25rem; max-width: 46rem; background: var(--back); color: var(--text); font: 1rem/1.55 system-ui, sans-serif }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25 }
h1 span, .dim, footer { color: var(--dim); font-weight: normal }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.1rem }
a { color: var(--link) }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .4rem 1rem; margin: 0 }
dt { color: var(--dim) }
dd { margin: 0; overflow-wrap: anywhere }
code, pre { font: .9rem/1.5 ui-monospace, monospace }
pre { margin: 1rem 0 0; padding: .8rem 1rem; background: var(--box); border: 1px solid var(--line); border-radius: 6px; overflow-x: auto }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem }
@media (max-width: 34rem) {
  body { padding: 1.5rem 1rem }
  dl { grid-template-columns: 1fr; gap: 0 }
  dd { margin-bottom: .7rem }
}
`

export function homePage(facts: HomeFacts): string {
  const { version, contractVersion, operationCount, endpoint, controlOpen } = facts
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>metastudio-emulator</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<style>${homeStyle}</style>
</head>
<body>
<main>
<h1>metastudio-emulator <span>${escaped(version)}</span></h1>
<p class="dim">A local stand-in for Huawei Cloud MetaStudio. It is running.</p>
<h2>Point a client here</h2>
<dl>
${row('Endpoint', code(endpoint))}
${keyRows(facts.keys)}
${row('Project', 'any project id; each is a world of its own')}
</dl>
<pre>${escaped(firstCall(facts))}</pre>
<h2>Look around</h2>
<dl>
${row('API', `${link('/docs', 'documentation')}, ${operationCount} operations; OpenAPI as ${link('/openapi.json', 'JSON')} and ${link('/openapi.yaml', 'YAML')}`)}
${row('Control plane', `${link('/docs?control', 'documentation')}; OpenAPI as ${link('/_emulator/openapi.json', 'JSON')}`)}
${controlOpen ? row('This run', `${link('/_emulator/v1/requests', 'requests')}, ${link('/_emulator/v1/jobs', 'jobs')}, ${link('/_emulator/v1/deliveries', 'callbacks')}, ${link('/_emulator/v1/info', 'configuration')}`) : ''}
</dl>
</main>
<footer>Follows the official pages of ${escaped(contractVersion)}. An independent project, not affiliated with Huawei.</footer>
</body>
</html>
`
}

/** A command for a shell that lists the videos of a project. */
function firstCall({ endpoint, auth }: HomeFacts): string {
  const path = '/v1/demo/digital-human-videos'
  if (auth === 'off') return `curl ${endpoint}${path}`
  if (auth === 'lax') return `curl -H 'X-Auth-Token: any-token' \\\n  ${endpoint}${path}`
  return `# prints a signed curl command\nmetastudio-emulator sign GET ${path} \\\n  --url ${endpoint}`
}

function keyRows(keys: HomeFacts['keys']): string {
  if (keys.kind === 'none') return row('Credentials', 'no credential is needed')
  if (keys.kind === 'given') return row('Credentials', `the key pairs of ${code('--credentials')}`)
  const pairs = keys.pairs.map(
    ([ak, sk]) => `${row('Access key', code(ak))}\n${row('Secret key', `${code(sk)}, public`)}`
  )
  return pairs.join('\n')
}

const row = (name: string, markup: string): string => `<dt>${name}</dt><dd>${markup}</dd>`
const link = (href: string, text: string): string => `<a href="${href}">${text}</a>`
const code = (text: string): string => `<code>${escaped(text)}</code>`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, character => entities[character] ?? '')
