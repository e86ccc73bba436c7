/** A copy of the checkout for one test, so that what it installs, builds and leaves behind is nobody else's. */
import { cpSync, readdirSync, symlinkSync } from 'node:fs'
import { projectRoot } from '../../scripts/source-tree.ts'

const NOT_COPIED = new Set(['node_modules', '.git', '.tap', '.start', 'dist'])

/** The folder is made. With `installed` the copy uses what is installed here; it must not be installed anew then. */
export function copyCheckout(folder: string, { installed }: { installed: boolean }): void {
  for (const name of readdirSync(projectRoot).filter(entry => !NOT_COPIED.has(entry)))
    cpSync(`${projectRoot}${name}`, `${folder}/${name}`, { recursive: true })
  if (installed) symlinkSync(`${projectRoot}node_modules`, `${folder}/node_modules`)
}

/** The environment without what the test runner puts into every child: what is tried is a program by itself. */
export function plainEnvironment(over: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_V8_COVERAGE: __, ...env } = process.env
  return { ...env, ...over }
}
