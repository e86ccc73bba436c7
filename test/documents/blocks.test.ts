/** No block of a document goes unseen: one that is not run says why, and the reason is looked at. */
import t from 'tap'
import { allBlocks, blocksOf, commandsOf, documents, readDocument, runnerOf } from './blocks.ts'
import type { Runner } from './blocks.ts'

const fence = '```'
const markdown = (info: string, text: string) => `# A page\n\n${fence}${info}\n${text}\n${fence}\n`
const runner = (info: string, text: string) => blocksOf('page.md', markdown(info, text)).map(runnerOf)[0]

const told: [info: string, text: string, Runner][] = [
  ['sh', 'curl -s http://127.0.0.1:4580/livez', 'shell'],
  ['sh checkout', 'npm run package', 'checkout'],
  ['sh project', 'npm install metastudio-emulator.tgz', 'project'],
  ['js', 'await 0', 'program'],
  ['ts', 'await 0', 'program'],
  ['python', 'pass', 'python'],
  ['text', '{"ready":true}', 'data'],
  ['text answer', '{"ready":true}', 'answer'],
  ['sh not-run="needs a container engine"', '# both\ndocker build . \\\n  -t x\ndocker run x', 'nobody'],
  ['sh not-run="runs all tests"', 'npm ci && npm test', 'nobody'],
  ['python file=test/conformance/python/story.py', 'import regions', 'elsewhere']
]

t.test('every block has somebody who runs it, or a reason', async t => {
  for (const [info, text, wanted] of told) t.equal(runner(info, text), wanted, info)
})

const refused: [info: string, text: string, RegExp][] = [
  ['', 'npm start', /nobody runs a block without a language here/],
  ['go', 'package main', /page.md:3: nobody runs go here/],
  ['sh example', 'curl x', /unknown mark example/],
  ['sh checkout project', 'true', /one mark is enough/],
  ['js checkout', 'await 0', /only a shell goes there/],
  ['sh answer', 'true', /an answer is text/],
  ['sh not-run', 'docker build .', /no excuse/],
  ['sh not-run="needs a package that makes clients"', 'npm install prism', /no excuse/],
  ['sh not-run="it is slow"', 'sleep 100', /no excuse/],
  ['sh not-run="needs a container engine"', 'docker build .\ncurl x', /no excuse/],
  ['python file=test/conformance/python/story.py', 'import drifted', /no part of that file/],
  ['python file=emulator/time/clock.ts', 'export', /no part of that file/]
]

t.test('a block that nobody would run is refused, and so is a mark that is not true', async t => {
  for (const [info, text, reason] of refused) t.throws(() => runner(info, text), reason, info)
  t.throws(() => blocksOf('page.md', `- a list\n\n  ${fence}sh\n  curl x\n  ${fence}\n`), /a fence is indented/)
  t.throws(() => blocksOf('page.md', `${fence}sh\ncurl x\n`), /not closed/)
})

t.test('the documents hold blocks for every runner, and few that nobody runs', async t => {
  const blocks = allBlocks()
  const count = (runner: Runner) => blocks.filter(block => block.runner === runner).length
  for (const runner of ['shell', 'checkout', 'project', 'program', 'python', 'answer', 'elsewhere'] as const)
    t.ok(count(runner) > 0, runner)
  t.ok(count('shell') > 20)
  for (const { document, line, runner, marks } of blocks)
    if (runner === 'nobody') t.comment(`not run: ${document}:${line} ${marks['not-run']}`)
  t.ok(count('nobody') < 12)
})

t.test('what is said to be run elsewhere is run there', async t => {
  const conformance = readDocument('test/conformance/run')
  for (const { marks, document, line } of allBlocks().filter(block => block.runner === 'elsewhere')) {
    if (marks['file'] === 'test/support/plain-resources.ts') {
      t.match(readDocument('test/every/resources.test.ts'), '../support/plain-resources.ts')
      continue
    }
    const [, , language] = (marks['file'] ?? '').split('/')
    t.match(marks['file'], /^test\/conformance\/\w+\/guide\//, `${document}:${line}`)
    t.match(conformance, `guide_${language}()`, `${document}:${line}`)
  }
})

t.test('a version in the midst of a sentence of docs/sdks.md is the one that is tried', async t => {
  const manifests = ['python/requirements.txt', 'node/package.json', 'go/go.mod', 'java/pom.xml']
  const generators = ['generators/package.json', 'generators/requirements.txt']
  const text = [...manifests, ...generators].map(name => readDocument(`test/conformance/${name}`)).join('\n')
  const told = [...readDocument('docs/sdks.md').matchAll(/`((?:pip install|npm install|go get) [^`]+)`/g)]
    .flatMap(([, command = '']) => [...command.matchAll(/(\S+?)(?:==|@v?)(\d[\w.]*)/g)])
    .map(([, name = '', version = '']) => ({ name, version }))
  t.ok(told.length > 8)
  for (const { name, version } of told)
    t.ok(
      text.split('\n').some(line => line.includes(name) && line.includes(version)),
      `${name} ${version}`
    )
})

t.test('every document is among those that are read', async t => {
  for (const name of ['README.md', 'CONTRIBUTING.md', 'docs/testing.md', 'examples/README.md'])
    t.ok(documents.includes(name), name)
  t.same(commandsOf('a \\\n  b\n\n# c\nd\n'), ['a  b', 'd'])
})
