/** House rules that a linter cannot know, one function each; they read parsed files and say what is wrong with them. */
import { resolveImport } from './import-rules.ts'
import type { SourceFile, SyntaxNode } from './source-tree.ts'

export const LONGEST_FILE = 300
export const LONGEST_FUNCTION = 70
export const SHORTEST_FILE = 25

/** Sources of hidden time, chance and surroundings, with the only files that may use them. */
const reserved: readonly { words: RegExp; owners: readonly string[]; instead: string }[] = [
  {
    words: /^(?:Date\.now|performance\.now|AbortSignal\.timeout|setTimeout|setInterval)$/,
    owners: ['emulator/time/clock.ts'],
    instead: 'take a PhysicalClock'
  },
  {
    words: /^(?:Math\.random|(?:crypto\.)?(?:randomUUID|randomBytes|randomInt|getRandomValues))$/,
    owners: ['emulator/time/random.ts'],
    instead: 'draw from emulator/time/random.ts'
  },
  {
    words: /^process\.(?:env|argv|exit|stdout|stdin)$/,
    owners: ['server/main.ts'],
    instead: 'let server/main.ts hand it in'
  }
]

/** Clock, chance and process are handed in; nobody reaches for them. */
export function hiddenInputs(file: SourceFile): string[] {
  return file.nodes.flatMap(node => {
    const word = spelling(node, file)
    const rule = reserved.find(({ words, owners }) => words.test(word) && !owners.includes(file.path))
    if (rule) return [`${at(file, node.start)} uses ${word}; ${rule.instead}`]
    return readsWallClock(node) && file.path !== 'emulator/time/clock.ts'
      ? [`${at(file, node.start)} reads the wall clock with Date; take a PhysicalClock`]
      : []
  })
}

function spelling(node: SyntaxNode, file: SourceFile): string {
  if (node.type === 'MemberExpression') return file.text.slice(node.start, node.end).replaceAll(/\s|\?/g, '')
  const callee = node['callee'] as SyntaxNode | undefined
  if (node.type === 'CallExpression' && callee?.type === 'Identifier') return String(callee['name'])
  if (node.type !== 'ImportSpecifier') return ''
  return String((node['imported'] as SyntaxNode)['name'])
}

/** `new Date()` and `Date()`: without an argument they mean now. */
function readsWallClock(node: SyntaxNode): boolean {
  const callee = node['callee'] as SyntaxNode | undefined
  if (callee?.type !== 'Identifier' || callee['name'] !== 'Date') return false
  return node.type === 'CallExpression' || (node['arguments'] as unknown[]).length === 0
}

/** A file says in its first line what it is; one that only defines an operation says it in the `summary`. */
export function missingHeader(file: SourceFile): string[] {
  if (/^\/\*\*\s*\*?\s*\S[\s\S]{15,}?[.:][\s\S]*?\*\//.test(file.text)) return []
  if (/^export default define\w+\(\{[\s\S]*?\n {2}summary: /m.test(file.text)) return []
  return [`${file.path}:1 does not begin with a doc comment that says what the file is`]
}

/** Work left for later has an issue, `TODO (#12)`, or it is not left. */
export function looseEnds(file: SourceFile): string[] {
  return file.comments
    .filter(({ value }) => /\b(?:TODO|FIXME|XXX|HACK)\b(?!\s*\(#\d+\))/.test(value))
    .map(({ start }) => `${at(file, start)} leaves work without an issue`)
}

/** The type checker is not silenced. */
export function silencedTypes(file: SourceFile): string[] {
  const casts = file.nodes.filter(node => node.type === 'TSAnyKeyword').map(node => node.start)
  const comments = file.comments.filter(({ value }) => /@ts-(?:ignore|nocheck|expect-error)/.test(value))
  return [...casts, ...comments.map(({ start }) => start)].map(start => `${at(file, start)} silences the type checker`)
}

/** What a program writes, nobody reads from the first line to the last. */
const WRITTEN = /^\/\*\*[^/]*\bWritten by `npm run [\w:]+`; do not edit\./

export function oversize(file: SourceFile): string[] {
  if (WRITTEN.test(file.text)) return []
  const lines = lineOf(file, file.text.trimEnd().length)
  const long = file.nodes
    .filter(node => /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type))
    .filter(node => lineOf(file, node.end) - lineOf(file, node.start) + 1 > LONGEST_FUNCTION)
    .map(node => `${at(file, node.start)} is a function of more than ${LONGEST_FUNCTION} lines`)
  return lines > LONGEST_FILE ? [`${file.path} has ${lines} lines, more than ${LONGEST_FILE}`, ...long] : long
}

/**
 * A few lines that one file alone imports belong into that file. Not so across layers, each of which has a trade of its
 * own, and not for what is loaded late. The files are all that may import one another.
 */
export function slightFiles(files: readonly SourceFile[]): string[] {
  const importers = importersOf(files)
  return files.flatMap(file => {
    const lines = lineOf(file, file.text.trimEnd().length)
    const [only, ...others] = importers.get(file.path) ?? []
    if (lines >= SHORTEST_FILE || standsAlone(file) || only === undefined || others.length > 0) return []
    if (only.late || topFolder(only.path) !== topFolder(file.path)) return []
    return [`${file.path} has ${lines} lines, and ${only.path} alone imports it: they belong there`]
  })
}

interface Importer {
  path: string
  late: boolean
}

function importersOf(files: readonly SourceFile[]): Map<string, Importer[]> {
  const importers = new Map<string, Importer[]>()
  for (const { path, imports } of files) {
    const seen = new Set<string>()
    for (const { from, late } of imports) {
      const target = resolveImport(path, from)
      if (target === undefined || seen.has(target)) continue
      seen.add(target)
      importers.set(target, [...(importers.get(target) ?? []), { path, late }])
    }
  }
  return importers
}

const topFolder = (path: string): string | undefined => path.split('/', 1)[0]

/** What is found by its name or its kind, and what a program writes, keeps a file of its own however short. */
function standsAlone({ path, text }: SourceFile): boolean {
  const found = /(?:^|\/)(?:index|main)\.ts$|(?:\.machine|(?:^|[/.])service|\.d)\.ts$/.test(path)
  return found || WRITTEN.test(text) || /^export default defineOperation\(/m.test(text)
}

/** Words that name nothing: such a thing is called after what it does. */
const EMPTY_WORD = /(?:Manager|Helpers?|Utils?|Base)$|^(?:Base|Abstract)[A-Z]|^I[A-Z][a-z]/
const DECLARATION = /^(?:ClassDeclaration|FunctionDeclaration|TSInterfaceDeclaration|TSTypeAliasDeclaration)$/

function declaredName(node: SyntaxNode): string {
  return ((node['id'] as SyntaxNode | null)?.['name'] as string | undefined) ?? ''
}

export function emptyNames(file: SourceFile): string[] {
  const names = file.nodes
    .filter(node => DECLARATION.test(node.type))
    .map(node => ({ name: declaredName(node), start: node.start }))
    .filter(({ name }) => EMPTY_WORD.test(name))
    .map(({ name, start }) => `${at(file, start)} is called ${name}`)
  const stem =
    file.path
      .split('/')
      .at(-1)
      ?.replace(/(?:\.test|\.machine)?\.ts$/, '') ?? ''
  const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(stem) && !/(?:^|-)(?:managers?|helpers?|utils?)$/.test(stem)
  return kebab ? names : [...names, `${file.path} is not a kebab-case noun`]
}

/** Paths of somebody's machine and hosts of somebody's registry have no place in a repository. */
export function machineTraces(path: string, text: string): string[] {
  const trace =
    /(?<![\w.:])(?:\/work\/|\/root\/|\/home\/(?!node\b)[a-z]|\/Users\/[a-z])|[A-Z]:\\Users\\|\b(?:artifactory|nexus|verdaccio|registry)[.-][a-z0-9.-]+\.[a-z]{2,}/i
  const found = trace.exec(text)
  return found ? [`${path} names a machine's path or registry: ${found[0]}`] : []
}

/** A lockfile with addresses works only where it was made. */
export function lockedAddresses(path: string, text: string): string[] {
  return /"resolved":\s*"https?:/.test(text) ? [`${path} has addresses of a registry ("resolved")`] : []
}

function at(file: SourceFile, offset: number): string {
  return `${file.path}:${lineOf(file, offset)}`
}

function lineOf(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length
}
