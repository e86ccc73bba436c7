#!/usr/bin/env node
// The guard comes first and the program is imported dynamically: static imports would be loaded before any check.
import { existsSync } from 'node:fs'
import { unsuitableNode } from './node-version.js'

const problem = unsuitableNode(process.versions.node, process.execPath)
if (problem) {
  console.error(problem)
  process.exit(1)
}
// A checkout has the sources, a package only dist: a developer's stale dist must never win.
const source = new URL('../server/main.ts', import.meta.url)
await import((existsSync(source) ? source : new URL('../dist/server/main.js', import.meta.url)).href)
