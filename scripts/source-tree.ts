/** Finds and parses the project's own source files; knows the folders, judges nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'

/** In the order of the arrows: each may import those before it, by the rules in `import-rules.ts`. */
export const layers = ['client', 'openapi', 'emulator', 'services', 'db', 'routes', 'server'] as const

export const projectRoot = fileURLToPath(new URL('../', import.meta.url))

export interface SyntaxNode {
  type: string
  start: number
  end: number
  [property: string]: unknown
}

export interface Import {
  /** As written: a relative path or the name of a package. */
  from: string
  typesOnly: boolean
  /** Loaded when it is wanted, by `import()`. */
  late: boolean
}

export interface SourceFile {
  /** Relative to the root, with slashes. */
  path: string
  text: string
  nodes: SyntaxNode[]
  comments: { value: string; start: number }[]
  imports: Import[]
}

/** Paths of every file below the folders of a root whose name ends in one of the endings, sorted; folders that are missing have none. */
export function listFiles(root: string, folders: readonly string[], endings: readonly string[]): string[] {
  return folders.flatMap(folder => listFolder(root, folder).filter(path => endings.some(end => path.endsWith(end))))
}

function listFolder(root: string, folder: string): string[] {
  try {
    return readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => relative(root, `${entry.parentPath}/${entry.name}`).split(sep).join('/'))
      .filter(path => !path.includes('node_modules/'))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return listFiles(root, folders, ['.ts']).map(path => parseSource(path, readFileSync(`${root}/${path}`, 'utf8')))
}

export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, module } = parseSync(path, text)
  const nodes: SyntaxNode[] = []
  collect(program, nodes)
  const statements = nodes.filter(node => isImport(node) && isNode(node['source']))
  const imports = statements.map(node => ({
    from: String((node['source'] as SyntaxNode)['value']),
    typesOnly: typesOnly(node),
    late: false
  }))
  for (const { moduleRequest } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end)
    if (/^['"]/.test(written)) imports.push({ from: written.slice(1, -1), typesOnly: false, late: true })
  }
  return { path, text, nodes, comments, imports }
}

function isImport({ type }: SyntaxNode): boolean {
  return ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(type)
}

function typesOnly(node: SyntaxNode): boolean {
  return node['importKind'] === 'type' || node['exportKind'] === 'type'
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function collect(value: unknown, into: SyntaxNode[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, into)
  if (!isNode(value)) return
  into.push(value)
  for (const [name, property] of Object.entries(value)) if (name !== 'parent') collect(property, into)
}
