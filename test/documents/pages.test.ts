/** The documents keep what they promise: order, tables, links, flags, diagrams. Their commands are run by commands.test.ts. */
import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import t from 'tap'
import { catalogue } from '../../emulator/errors.ts'
import { mermaidOf } from '../../emulator/jobs/graph.ts'
import { actionOf } from '../../emulator/jobs/lifecycle.ts'
import type { Machine } from '../../emulator/jobs/lifecycle.ts'
import { trainingMachine } from '../../services/avatar-training/training.machine.ts'
import { videoMachine } from '../../services/videos/video.machine.ts'
import { officialVideoExample } from '../../services/videos/schemas/video-example.ts'
import { operationFacts } from '../../openapi/facts/facts.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { listFiles, projectRoot } from '../../scripts/source-tree.ts'
import { withApiTable, withControlTable } from '../../scripts/write-operation-table.ts'
import { commands } from '../../server/commands/command-table.ts'
import { withConfigTable } from '../../server/config/help.ts'
import { optionNames, options, variablesOf } from '../../server/config/options.ts'
import { allBlocks, documents, readDocument as read } from './blocks.ts'

const readme = read('README.md')

/** Fenced blocks hold programs, and programs have brackets and flags of their own. */
const prose = (text: string): string => text.replaceAll(/^```[^]*?^```$/gm, '')

t.test('the README begins with what a newcomer needs, in that order, and fits on a few screens', async t => {
  const wanted = ['Try it', 'A test', 'What it does not do', 'Credentials', 'Official SDKs', 'Troubleshooting']
  const found = [...prose(readme).matchAll(/^## (.+)$/gm)].map(match => match[1] ?? '')
  t.same(
    found.filter(heading => wanted.includes(heading)),
    wanted
  )
  t.equal(found[0], wanted[0])
  t.ok(Buffer.byteLength(readme) <= 12_000, `${Buffer.byteLength(readme)} bytes`)
  const [start, docker, request] = allBlocks().filter(({ document }) => document === 'README.md')
  t.equal(start?.text, 'npm ci --omit=dev && npm start\n')
  t.match(docker?.text, /^docker build /)
  t.match(request?.text, /^curl /)
  t.match(readme, 'npm ci && npm start')
  const limits = readme.split('## What it does not do\n\n')[1]?.split('\n\n')[0] ?? ''
  t.equal(limits.split('\n').length, 3)
  t.match(limits, '](docs/scope.md)')
})

const tables: [page: string, current: (text: string) => string | Promise<string>, command: string][] = [
  ['docs/configuration.md', withConfigTable, 'npm run docs:config'],
  ['docs/operations.md', withApiTable, 'npm run docs:operations'],
  ['docs/control-plane.md', withControlTable, 'npm run docs:operations']
]

t.test('the tables of options and operations are current', async t => {
  for (const [page, current, command] of tables) {
    t.equal(await current(read(page)), read(page), command)
    await t.rejects(async () => current('no markers'), /must have <!-- \w+:begin -->/)
  }
})

t.test('the number of operations is the true one, wherever it is told', async t => {
  const known = operationFacts().filter(({ tag }) => tag !== 'iam')
  const names = new Set(known.map(({ id }) => id))
  const emulated = operationsOf(services).filter(({ operationId }) => names.has(operationId))
  const told = `does ${emulated.length} of MetaStudio's ${known.length} operations`
  for (const page of ['README.md', 'docs/scope.md']) t.match(read(page), told, page)
  t.match(read('docs/fidelity.md'), `- ${known.length - emulated.length} operations of MetaStudio`)
  t.match(read('docs/architecture.md'), `all ${known.length}`)
})

/** The fragment that a heading gets on the usual code hosts. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

function anchorsIn(path: string): string[] {
  return [...prose(read(path)).matchAll(/^#+ (.+)$/gm)].map(match => anchorOf(match[1] ?? ''))
}

for (const path of documents) {
  t.test(`every relative link of ${path} leads somewhere`, t => {
    for (const [, target = ''] of prose(read(path)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [file = '', anchor] = target.split('#')
      const found = file === '' ? path : posix.join(posix.dirname(path), file)
      t.ok(existsSync(`${projectRoot}${found}`), target)
      if (anchor !== undefined) t.ok(anchorsIn(found).includes(anchor), target)
    }
    t.end()
  })
}

/** Flags of other programs that the documents show. */
const foreign = [
  '--',
  '--rm',
  '--omit',
  '--add-host',
  '--url',
  '--help',
  '--version',
  '--silent',
  '--expose-gc',
  '--no-git-tag-version',
  '--default-non-nullable',
  '--additional-properties'
]

/** Flags of the verbs, as their parser is told of them. */
const verbFlags = (): string[] =>
  listFiles(projectRoot, ['server/commands/verbs'], ['.ts']).flatMap(path =>
    [...read(path).matchAll(/['"](?:-\w, )?(--[a-z-]+)/g)].map(([, flag = '']) => flag)
  )

t.test('every flag, variable and npm script that the documents name exists', t => {
  const negations = optionNames.filter(name => options[name].type === 'boolean').map(name => `--no-${name}`)
  const flags = new Set([...optionNames.map(name => `--${name}`), ...negations, ...foreign, ...verbFlags()])
  const variables = new Set(optionNames.flatMap(variablesOf))
  const verbs = new Set(['--help', 'help', 'VERB', ...commands.map(({ name }) => name.split(' ')[0])])
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  for (const path of documents) {
    const text = read(path)
    const lines = text.split('\n').filter(line => /npm start|metastudio-emulator /.test(line))
    const spoken = [prose(text).replaceAll(/<!--[^]*?-->/g, ''), ...lines].join('\n')
    for (const [flag] of spoken.matchAll(/(?<![\w|-])--[a-z][a-z-]*/g)) t.ok(flags.has(flag), `${path}: ${flag}`)
    for (const [name] of text.matchAll(/\bMSE_[A-Z_]*[A-Z]/g)) t.ok(variables.has(name), `${path}: ${name}`)
    for (const [, name = ''] of text.matchAll(/npm run ([\w:]+)/g)) t.ok(scripts[name], `${path}: npm run ${name}`)
    for (const [, program = ''] of text.matchAll(/(?:npx node (?:--[\w-]+ )*|`(?=[\w./]+\/run\b))([\w./-]+)/g))
      if (program !== 'test/x.test.ts') t.ok(existsSync(`${projectRoot}${program}`), `${path}: ${program}`)
    for (const [, verb = ''] of text.matchAll(/`(?:metastudio-emulator|mse|npm start(?: --silent)? --) ([\w-]+)/g))
      t.ok(verbs.has(verb), `${path}: ${verb}`)
  }
  t.end()
})

t.test('the first example of a callback is that of the official page', t => {
  const block = allBlocks().find(({ document }) => document === 'docs/callbacks.md')
  const body = /<<EOF\n([^]*?)\nEOF/.exec(block?.text ?? '')?.[1] ?? '{}'
  const { callback_config: callback, ...example } = JSON.parse(body) as Record<string, unknown>
  t.same(example, officialVideoExample)
  t.same(callback, { callback_url: '$CALLBACK', auth_type: 'MSS_A', key: 'my-key' })
  t.end()
})

t.test('the default key pair stands in the README', t => {
  const [accessKey = '', secretKey = ''] = (options.credentials.default ?? '').split(':')
  t.match(readme, `access key  ${accessKey}\n`)
  t.match(readme, `secret key  ${secretKey}\n`)
  t.end()
})

/** A table's row as prettier leaves it, whatever the width of its columns. */
function hasRow(text: string, cells: readonly string[]): boolean {
  return text.split('\n').some(line => {
    const found = line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim())
    return cells.every((cell, index) => found[index] === cell)
  })
}

const inWords = (ms: number): string => {
  if (ms < 1000) return `${ms} ms`
  if (ms < 60_000) return `${ms / 1000} s`
  return ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`
}

for (const machine of [videoMachine, trainingMachine] as readonly Machine[]) {
  t.test(`docs/lifecycles.md shows the machine of ${machine.kind} jobs as it is`, t => {
    const text = read('docs/lifecycles.md')
    t.ok(text.includes(`\`\`\`mermaid\n${mermaidOf(machine)}\`\`\``), 'the diagram')
    for (const [event, transition] of Object.entries(machine.transitions)) {
      const actor = transition.actor === 'system' ? 'admin' : transition.actor
      const cells = [`\`${event}\``, `\`${actor}/${actionOf(event, transition)}\``, transition.summary]
      t.ok(hasRow(text, cells), event)
    }
    const { fast, realistic } = machine.delays
    for (const [state, ms = 0] of Object.entries(fast)) {
      const failure = machine.failures[state]
      const cells = [`\`${state}\``, inWords(ms), inWords(realistic[state] ?? 0), failure ? `\`${failure}\`` : '-']
      t.ok(hasRow(text, cells), state)
    }
    t.match(text, `\`${machine.failureCode}\``)
    t.end()
  })
}

t.test('docs/fidelity.md knows every error code, and every switch about the contract', t => {
  const text = read('docs/fidelity.md')
  for (const { code } of Object.values(catalogue)) {
    if (code === catalogue.gatewayUnauthorized.code) continue
    t.ok(text.includes(code), code)
  }
  const switches = optionNames.filter(name => options[name].group === 'Contract' && name !== 'error-detail')
  for (const name of switches) t.ok(text.includes(`--${name}`), name)
  t.end()
})
