/** Finds the operation files of the API, in sorted order, checked for the rules they share. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Operation } from './define-operation.ts'

/** Folders beside the operations that hold other things. */
const others = new Set(['control', 'obs', 'validation', 'views'])

const root = fileURLToPath(new URL('./', import.meta.url))

let apiOperations: Promise<readonly Operation[]> | undefined

/** The operations of the API: the default exports of `routes/<tag>/*`. They are modules, so one reading is enough for the process. */
export function loadOperations(): Promise<readonly Operation[]> {
  return (apiOperations ??= loadTags())
}

function loadTags(): Promise<Operation[]> {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !others.has(entry.name))
    .map(entry => entry.name)
    .sort()
  return load<Operation>(folders)
}

async function load<Kind extends Pick<Operation, 'operationId' | 'path'> & { method: string }>(
  folders: readonly string[]
): Promise<Kind[]> {
  const files = folders.flatMap(folder =>
    readdirSync(`${root}${folder}`)
      .filter(file => /\.(?:ts|js)$/.test(file) && !file.endsWith('.d.ts'))
      .sort()
      .map(file => `${folder}/${file}`)
  )
  const modules = await Promise.all(files.map(file => import(new URL(`./${file}`, import.meta.url).href)))
  const operations = modules.map((module, index) => {
    const operation = (module as { default: Kind }).default
    checkName(files[index] ?? '', operation)
    return operation
  })
  checkUnique(operations)
  return operations
}

/** `Create2DDigitalHumanVideo` lives in `create-2d-digital-human-video.ts`. */
export function fileNameOf(operationId: string): string {
  return operationId
    .replace(/2DD/g, '-2d-D')
    .replace(/2d([A-Z])/g, '-2d-$1')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/--+/g, '-')
    .replace(/^-/, '')
    .toLowerCase()
}

function checkName(file: string, operation: { operationId: string } | undefined): void {
  if (!operation?.operationId) throw new Error(`routes/${file} exports no operation by default`)
  const expected = fileNameOf(operation.operationId)
  const actual = file.replace(/^.*\//, '').replace(/\.(?:ts|js)$/, '')
  if (actual !== expected) throw new Error(`routes/${file} holds ${operation.operationId}: call it ${expected}`)
}

function checkUnique(operations: readonly { operationId: string; method: string; path: string }[]): void {
  const seen = new Set<string>()
  for (const { operationId, method, path } of operations) {
    for (const key of [operationId, `${method} ${path}`]) {
      if (seen.has(key)) throw new Error(`two operations are called ${key}`)
      seen.add(key)
    }
  }
}
