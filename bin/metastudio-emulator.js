#!/usr/bin/env node
// The guard comes first and the program is imported dynamically: static imports would be loaded before any check. What
// Node.js brings is not imported, either: that would load more than is asked for.
import { unsuitableNode } from './node-version.js'

const problem = unsuitableNode(process.versions.node, process.execPath)
if (problem) {
  console.error(problem)
  process.exit(1)
}
// oxlint-disable-next-line node/no-process-env -- these are switches of Node.js and npm themselves, not configuration
const { NODE_V8_COVERAGE: covered, npm_lifecycle_event: script } = process.env
// Compiled code, types stripped, is kept for the next start, which takes half the time then. Not while coverage is
// measured: code from the cache is counted less precisely.
if (!covered) process.getBuiltinModule('node:module').enableCompileCache()
const { existsSync } = process.getBuiltinModule('node:fs')

/** What to run, and what to do once it is ready. */
async function programToRun() {
  const source = new URL('../server/main.ts', import.meta.url)
  // A checkout has the sources, a package only dist: a developer's stale dist must never win.
  if (!existsSync(source)) return { url: new URL('../dist/main.js', import.meta.url) }
  // Coverage is that of the sources.
  if (covered) return { url: source }
  const { findStartBundle, makeStartBundle } = await import('./start-bundle.js')
  const bundle = findStartBundle()
  if (bundle) return { url: process.getBuiltinModule('node:url').pathToFileURL(bundle) }
  return { url: source, onReady: script === 'start' ? makeStartBundle : undefined }
}

const { url, onReady } = await programToRun()
const { main } = await import(url.href)
await main(onReady)
