/** Reads a coverage report in the lcov format and measures source files against it; reads and writes no file. */
import { parseSync } from 'oxc-parser'

export interface Coverage {
  path: string
  lines: number
  covered: number
}

/** Lines and covered lines by path, with slashes. A file that several processes reported is counted line by line once. */
export function readLcov(lcov: string): Coverage[] {
  const files = new Map<string, Map<number, number>>()
  let hits = new Map<number, number>()
  for (const row of lcov.split('\n')) {
    if (row.startsWith('SF:')) {
      const path = row.slice(3).trim().replaceAll('\\', '/')
      hits = files.get(path) ?? new Map<number, number>()
      files.set(path, hits)
    }
    const [line, count] = row.startsWith('DA:') ? row.slice(3).split(',').map(Number) : []
    if (line !== undefined && count !== undefined) hits.set(line, (hits.get(line) ?? 0) + count)
  }
  return [...files].map(([path, lines]) => ({
    path,
    lines: lines.size,
    covered: [...lines.values()].filter(count => count > 0).length
  }))
}

/** Lines that a report would have for a file that nothing loaded: 0 when it holds types alone, else those with code. */
export function countCodeLines(text: string): number {
  const statements = parseSync('source.ts', text).program.body as unknown as Statement[]
  if (statements.every(holdsTypes)) return 0
  return text.split('\n').filter(line => !/^\s*(?:$|\/\/|\/?\*)/.test(line)).length
}

interface Statement {
  type: string
  importKind?: string
  exportKind?: string
  declaration?: Statement | null
  specifiers?: unknown[]
}

function holdsTypes(statement: Statement): boolean {
  const { type, importKind, exportKind, declaration, specifiers } = statement
  if (importKind === 'type' || exportKind === 'type') return true
  if (type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration') return true
  return type === 'ExportNamedDeclaration' && !declaration && specifiers?.length === 0
}

/** Every source with its coverage; one that the report does not know counts as not covered at all. */
export function measure(sources: readonly { path: string; text: string }[], report: readonly Coverage[]): Coverage[] {
  return sources.flatMap(({ path, text }) => {
    const known = report.find(entry => entry.path === path || entry.path.endsWith(`/${path}`))
    if (known) return [known.path === path ? known : { ...known, path }]
    const lines = countCodeLines(text)
    return lines === 0 ? [] : [{ path, lines, covered: 0 }]
  })
}

/** Covered lines in percent, 0 to 100; 100 for no lines at all. */
export function percentOf(files: readonly Coverage[]): number {
  const lines = files.reduce((sum, file) => sum + file.lines, 0)
  const covered = files.reduce((sum, file) => sum + file.covered, 0)
  return lines === 0 ? 100 : (covered / lines) * 100
}
