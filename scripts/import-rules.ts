/** Which layer may import what, and that imports run in no circle; reads parsed files only. */
import { posix } from 'node:path'
import { layers } from './source-tree.ts'
import type { Import, SourceFile } from './source-tree.ts'

type Layer = (typeof layers)[number]
type Permission = 'all' | 'types' | readonly string[]

/** `types`: `import type` only; a list: `import type`, and values of these files. What is missing is forbidden. */
const permitted: Record<Layer, Partial<Record<Layer, Permission>>> = {
  // It speaks to an emulator of any version, somewhere, and is loaded without one.
  client: { client: 'all' },
  openapi: { openapi: 'all' },
  emulator: { openapi: 'types', emulator: 'all' },
  services: { openapi: 'all', emulator: 'all', services: 'all' },
  db: { emulator: ['emulator/errors.ts', 'emulator/limits.ts', 'emulator/jobs/attributes.ts'], db: 'all' },
  routes: { openapi: 'all', emulator: 'all', routes: 'all' },
  server: {
    client: 'all',
    openapi: 'all',
    emulator: 'all',
    services: ['services/index.ts'],
    db: 'all',
    routes: 'all',
    server: 'all'
  }
}

/** Packages that belong to the trade of certain folders (besides `server`, which puts all together). */
const packageOwners: Record<string, readonly string[]> = {
  'better-sqlite3': ['db'],
  // Documents are made by describing an application that serves nothing.
  fastify: ['openapi/document', 'routes', 'server'],
  pino: ['routes', 'server']
}

export function layerBreaches(file: SourceFile): string[] {
  const layer = layerOf(file.path)
  if (!layer) return []
  return file.imports.flatMap(imported => {
    const target = resolveImport(file.path, imported.from)
    const breach =
      target === undefined ? packageBreach(file.path, imported.from) : folderBreach(layer, target, imported)
    return breach ? [`${file.path} imports ${imported.from}: ${breach}`] : []
  })
}

function packageBreach(path: string, name: string): string | undefined {
  if (path.startsWith('client/')) return 'the client depends on nothing'
  const owners = packageOwners[name.split('/')[0] ?? '']
  return owners && !owners.some(owner => path.startsWith(`${owner}/`))
    ? `that package belongs to ${owners.join(' and ')}`
    : undefined
}

function folderBreach(layer: Layer, target: string, imported: Import): string | undefined {
  const other = layerOf(target)
  if (!other) return 'it is outside the layers'
  const permission = permitted[layer][other]
  if (!permission) return `${layer} must not know ${other}`
  if (permission === 'all' || imported.typesOnly || permission.includes(target)) return undefined
  return `${layer} may import types from ${other}, and values of ${Array.isArray(permission) ? permission.join(', ') : 'nothing'}`
}

function layerOf(path: string): Layer | undefined {
  return layers.find(layer => path.startsWith(`${layer}/`))
}

/** Path relative to the root; undefined for a package. */
export function resolveImport(path: string, from: string): string | undefined {
  return from.startsWith('.') ? posix.join(posix.dirname(path), from) : undefined
}

/** Circles of imports between files, those of types alone too, and of values between folders of which neither is inside the other. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const fileGraph = new Map<string, Set<string>>()
  const folderGraph = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    for (const { from, typesOnly } of imports) {
      const target = resolveImport(path, from)
      if (target === undefined) continue
      connect(fileGraph, path, target)
      if (typesOnly) continue
      const [here, there] = [posix.dirname(path), posix.dirname(target)]
      const apart = !`${here}/`.startsWith(`${there}/`) && !`${there}/`.startsWith(`${here}/`)
      if (apart) connect(folderGraph, here, there)
    }
  }
  return [...findCycles(fileGraph), ...findCycles(folderGraph)].map(cycle => `circle: ${cycle.join(' -> ')}`)
}

function connect(graph: Map<string, Set<string>>, from: string, to: string): void {
  const targets = graph.get(from) ?? new Set()
  graph.set(from, targets.add(to))
}

/** One circle for every place where a depth-first walk meets its own path. */
function findCycles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const cycles: string[][] = []
  const done = new Set<string>()
  function walk(node: string, path: string[]): void {
    const seenAt = path.indexOf(node)
    if (seenAt >= 0) cycles.push([...path.slice(seenAt), node])
    if (seenAt >= 0 || done.has(node)) return
    for (const next of graph.get(node) ?? []) walk(next, [...path, node])
    done.add(node)
  }
  for (const node of graph.keys()) walk(node, [])
  return cycles
}
