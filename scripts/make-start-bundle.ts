/**
 * Makes the bundle that this checkout starts from (bin/start-bundle.js), and says what came of it. `npm start` runs it in
 * the background when it had to start from the sources.
 *
 * Invariants
 * 1. The manifest says what the bundle was made of: it is written when two bundles, made one after the other, are the same,
 *    the states of all files before and after the second are, too, and none of them is so young that its time could be
 *    that of another state.
 * 2. A bundle is there as a whole or not at all, and the manifest after it.
 * 3. A bundle that a process runs stays.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { findStartBundle, startFolder, stateOf } from '../bin/start-bundle.js'
import { systemClock } from '../emulator/time/clock.ts'
import { makeBundle } from './bundle/make-bundle.ts'
import type { Bundle } from './bundle/make-bundle.ts'
import { listFiles, projectRoot } from './source-tree.ts'

/** The coarsest clocks of file systems count in steps of two seconds. */
const SETTLED_AFTER_MS = 2100

/** A maker that holds the lock for longer has died. */
const PATIENCE_MS = 60_000

const ATTEMPTS = 3

const folder = startFolder(projectRoot)
const lock = join(folder, 'lock')

/** What the bundle is made by, and what tells that other packages were installed. */
const makers = [
  'package.json',
  'node_modules/.package-lock.json',
  'node_modules/esbuild/package.json',
  ...listFiles(projectRoot, ['bin', 'scripts/bundle'], ['.js', '.ts']),
  'scripts/make-start-bundle.ts',
  'scripts/source-tree.ts'
]

type States = Record<string, string>

const statesOf = ({ inputs }: Bundle): States =>
  Object.fromEntries([...inputs, ...makers].map(path => [path, stateOf(projectRoot, path)]))

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const digestsOf = ({ files }: Bundle): string[] =>
  files.map(({ path, contents }) => `${basename(path)} ${createHash('sha256').update(contents).digest('hex')}`)

/** Resolves when the youngest of the files is old enough; to false for one from the future. */
async function settled(states: States): Promise<boolean> {
  const changes = Object.keys(states).map(path => statSync(join(projectRoot, path), { throwIfNoEntry: false }))
  const youngest = Math.max(...changes.map(stats => Math.max(stats?.mtimeMs ?? 0, stats?.ctimeMs ?? 0)))
  const waitMs = youngest + SETTLED_AFTER_MS - systemClock.now()
  if (waitMs > SETTLED_AFTER_MS) return false
  if (waitMs > 0) await setTimeout(waitMs)
  return true
}

/** A bundle and what it is made of, beyond doubt; undefined while the files do not rest. */
async function makeSurely(): Promise<{ bundle: Bundle; states: States } | undefined> {
  let bundle = await makeBundle(folder, 2)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const states = statesOf(bundle)
    if (!(await settled(states))) return undefined
    const again = await makeBundle(folder, 2)
    if (same(digestsOf(bundle), digestsOf(again)) && same(states, statesOf(again))) return { bundle, states }
    bundle = again
  }
  return undefined
}

function write(bundle: Bundle, states: States): void {
  const id = createHash('sha256').update(digestsOf(bundle).join()).digest('hex').slice(0, 16)
  const parts = join(folder, `${id}.part`)
  rmSync(parts, { recursive: true, force: true })
  mkdirSync(parts)
  for (const { path, contents } of bundle.files) writeFileSync(join(parts, basename(path)), contents)
  // One of the same content may be there, of files that were touched since.
  if (statSync(join(folder, id, 'main.js'), { throwIfNoEntry: false })) rmSync(parts, { recursive: true })
  else renameSync(parts, join(folder, id))
  const manifest = join(folder, 'manifest.json')
  writeFileSync(`${manifest}.part`, JSON.stringify({ id, files: states }))
  renameSync(`${manifest}.part`, manifest)
  for (const name of readdirSync(folder)) if (![id, 'manifest.json', 'lock'].includes(name)) removeUnused(name)
}

function removeUnused(name: string): void {
  const path = join(folder, name)
  const users = statSync(path).isDirectory() ? readdirSync(path).filter(file => file.startsWith('used-by-')) : []
  if (!users.some(file => isRunning(Number(file.slice('used-by-'.length))))) {
    rmSync(path, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** False while another process is at it. */
function takeLock(): boolean {
  mkdirSync(folder, { recursive: true })
  const held = statSync(lock, { throwIfNoEntry: false })
  if (held && systemClock.now() - held.mtimeMs > PATIENCE_MS) rmSync(lock, { recursive: true, force: true })
  try {
    mkdirSync(lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function make(): Promise<string> {
  if (findStartBundle(projectRoot)) return 'the bundle is right as it is'
  if (!takeLock()) return 'another process makes the bundle'
  try {
    const made = await makeSurely()
    if (!made) return 'the files do not rest: no bundle was made'
    write(made.bundle, made.states)
    return 'a bundle was made'
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

console.log(await make())
