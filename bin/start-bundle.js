/**
 * The bundle that a checkout starts from, in half the time that its sources take: `.start/ID`, of which
 * `.start/manifest.json` says what it was made of. It runs only while each of those files, ours and those of packages, is
 * as it was then; `ctime`, which no program can set, tells. Whatever is in doubt, the sources run.
 *
 * Plain JavaScript, which the program reads before anything else.
 */
const fs = process.getBuiltinModule('node:fs')

const { join } = process.getBuiltinModule('node:path')

// A thousand URLs would take longer than what is asked about them.
const checkout = join(import.meta.dirname, '..')

/** Of a checkout, the folder of its bundles. */
export const startFolder = root => join(root, '.start')

/** What tells a state of a file from any other of it. */
export function stateOf(root, path) {
  const stats = fs.statSync(`${root}/${path}`, { throwIfNoEntry: false })
  return stats ? `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : 'absent'
}

/** The program in the bundle, if there is one of exactly the files that are there now. */
export function findStartBundle(root = checkout) {
  try {
    const folder = startFolder(root)
    const { id, files } = JSON.parse(fs.readFileSync(join(folder, 'manifest.json'), 'utf8'))
    for (const path in files) if (files[path] !== stateOf(root, path)) return undefined
    const program = join(folder, id, 'main.js')
    if (!fs.existsSync(program)) return undefined
    noteUse(join(folder, id))
    return program
  } catch {
    return undefined
  }
}

/** It loads parts of itself later: whoever makes the next bundle keeps those that somebody runs. */
function noteUse(bundle) {
  const note = join(bundle, `used-by-${process.pid}`)
  try {
    fs.writeFileSync(note, '')
    process.once('exit', () => fs.rmSync(note, { force: true }))
  } catch {
    // Where nothing can be written, nothing is removed.
  }
}

/**
 * Makes the bundle for the next start, in a process of its own that gives way to all others and outlives this one. Its
 * failure is nobody's: the sources run without it.
 */
export function makeStartBundle(root = checkout) {
  if (!fs.existsSync(join(root, 'node_modules/esbuild'))) return
  const { constants, setPriority } = process.getBuiltinModule('node:os')
  const { spawn } = process.getBuiltinModule('node:child_process')
  const argv = [join(root, 'scripts/make-start-bundle.ts')]
  const maker = spawn(process.execPath, argv, { detached: true, stdio: 'ignore', windowsHide: true })
  maker.on('error', () => undefined).unref()
  try {
    setPriority(maker.pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It could not be started, or has ended already.
  }
}
