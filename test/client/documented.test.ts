/** Whoever uses the library finds what each member is in the editor: every public one has its doc comment. */
import t from 'tap'
import { projectRoot, readSources } from '../../scripts/source-tree.ts'
import type { SourceFile, SyntaxNode } from '../../scripts/source-tree.ts'

const files = new Map(readSources(projectRoot, ['client', 'emulator', 'server']).map(file => [file.path, file]))

/** What the entries of the package export, by file; `ReadyLine` is a member of what they export. */
const exported = new Map<string, Set<string>>([['server/commands/command.ts', new Set(['ReadyLine'])]])
for (const entry of ['client/index.ts', 'server/index.ts']) {
  const { nodes = [] } = files.get(entry) ?? {}
  for (const statement of nodes.filter(({ type }) => type === 'ExportNamedDeclaration')) {
    const from = (statement['source'] as SyntaxNode | null)?.['value']
    if (typeof from !== 'string') continue
    const path = new URL(from, `file:///${entry}`).pathname.slice(1)
    const names = (statement['specifiers'] as SyntaxNode[]).map(({ local }) => String((local as SyntaxNode)['name']))
    exported.set(path, new Set([...(exported.get(path) ?? []), ...names]))
  }
}

const declarations = /^TS(?:Interface|TypeAlias)Declaration$|^(?:Class|Function)Declaration$|^VariableDeclaration$/
const members = /^TS(?:Property|Method)Signature$|^(?:PropertyDefinition|MethodDefinition)$/

function undocumented(file: SourceFile, names: ReadonlySet<string>): string[] {
  const wanted = file.nodes.flatMap(statement => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    const declared = statement['declaration'] as SyntaxNode | null
    if (!declared || !declarations.test(declared.type) || !isNamed(declared, names)) return []
    const inside = /^TS|^Class/.test(declared.type)
      ? file.nodes.filter(node => members.test(node.type) && within(node, declared) && isPublic(node))
      : []
    return [statement, ...inside.filter(node => !onOneLine(file, node))]
  })
  return wanted
    .filter(node => !file.comments.some(comment => comment.value.startsWith('*') && documents(file, comment, node)))
    .map(node => `${file.path}:${file.text.slice(0, node.start).split('\n').length}`)
}

function isNamed(declared: SyntaxNode, names: ReadonlySet<string>): boolean {
  const [first] = (declared['declarations'] as SyntaxNode[] | undefined) ?? [declared]
  return names.has(String((first?.['id'] as SyntaxNode | undefined)?.['name']))
}

const within = (node: SyntaxNode, other: SyntaxNode): boolean => node.start >= other.start && node.end <= other.end

/** Members of an object type that is written within a line are explained by the member that has this type. */
function onOneLine({ text }: SourceFile, { start }: SyntaxNode): boolean {
  return text.slice(text.lastIndexOf('\n', start) + 1, start).trim() !== ''
}

/** What a class keeps to itself needs no explanation, nor does its constructor. */
function isPublic(node: SyntaxNode): boolean {
  const key = node['key'] as SyntaxNode
  return key.type !== 'PrivateIdentifier' && key['name'] !== 'constructor'
}

function documents(file: SourceFile, { value, start }: SourceFile['comments'][0], node: SyntaxNode): boolean {
  const end = start + value.length + '/**/'.length
  return end <= node.start && file.text.slice(end, node.start).trim() === ''
}

t.test('every member that the package exports has its doc comment', t => {
  t.ok(exported.size > 12)
  const found = [...exported].flatMap(([path, names]) => {
    const file = files.get(path)
    return file ? undocumented(file, names) : [`${path} is missing`]
  })
  t.same(found, [])
  t.end()
})
