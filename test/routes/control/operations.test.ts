/** The list of the control plane's operations has all that there are, in the order of their document. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { controlOperations } from '../../../routes/control/operations.ts'
import { parseSource, projectRoot, readSources } from '../../../scripts/source-tree.ts'
import type { SourceFile } from '../../../scripts/source-tree.ts'

const sources = readSources(projectRoot, ['routes/control'])
const listed = controlOperations.map(({ operationId }) => operationId)

/** The ids of the operations that a file defines; one without an id of its own counts, too. */
function definedIn({ nodes, text }: SourceFile): string[] {
  return nodes
    .filter(node => node.type === 'CallExpression')
    .map(({ start, end }) => text.slice(start, end))
    .filter(call => call.startsWith('defineControl('))
    .map(call => /^defineControl\(\{\s*operationId: '(\w+)'/.exec(call)?.[1] ?? call)
}

t.test('every operation that is defined is listed, once, and every one that is listed is defined', t => {
  t.ok(listed.length > 40)
  t.equal(new Set(listed).size, listed.length)
  t.same([...listed].sort(), sources.flatMap(definedIn).sort())
  t.end()
})

t.test('an operation that nobody lists is found, and one that hides its id', t => {
  const text = `const unlisted = defineControl({ operationId: 'unlisted' })\nexport const other = defineControl({ ...unlisted })`
  t.same(definedIn(parseSource('routes/control/nouns/others.ts', text)), ['unlisted', 'defineControl({ ...unlisted })'])
  t.end()
})

t.test('the list names its files in so many words, since a bundler takes along no others', t => {
  const list = sources.find(({ path }) => path === 'routes/control/operations.ts')
  const defining = sources.filter(file => definedIn(file).length > 0).map(({ path }) => path)
  const named = list?.imports
    .filter(({ typesOnly }) => !typesOnly)
    .map(({ from }) => from.replace('./', 'routes/control/'))
  t.same(named?.sort(), defining.sort())
  t.end()
})

t.test('they stand in the order in which the document tells them', t => {
  const text = readFileSync(`${projectRoot}openapi/control.openapi.json`, 'utf8')
  const told = Object.values(
    (JSON.parse(text) as { paths: Record<string, Record<string, { operationId: string }>> }).paths
  )
  // Operations of one path stand together, where the first of them does.
  const first = new Set(told.map(path => Object.values(path)[0]?.operationId))
  t.same(
    listed.filter(id => first.has(id)),
    [...first]
  )
  t.end()
})
