#!/usr/bin/env node
// The guard comes first and the program is imported dynamically: static imports would be loaded before any check.
import { existsSync } from 'node:fs'
import { unsuitableNode } from './node-version.js'

const problem = unsuitableNode(process.versions.node, process.execPath)
if (problem) {
  console.error(problem)
  process.exit(1)
}
// Compiled code, types stripped, is kept for the next start, which takes half the time then. Not while coverage is
// measured: code from the cache is counted less precisely.
// oxlint-disable-next-line node/no-process-env -- it is a switch of Node.js itself, not configuration
if (!process.env.NODE_V8_COVERAGE) (await import('node:module')).enableCompileCache()
// A checkout has the sources, a package only dist: a developer's stale dist must never win.
const source = new URL('../server/main.ts', import.meta.url)
await import((existsSync(source) ? source : new URL('../dist/main.js', import.meta.url)).href)
