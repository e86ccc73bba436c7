/**
 * Makes the package that is published, and says where it is; leaves nothing else behind:
 *
 *   node scripts/make-package.ts [FOLDER]      the checkout unless given
 *
 * Its manifest lacks what is for developers alone, above all the Node.js binaries that the repository brings along for its
 * own scripts, which would be 190 MB for everybody who installs the package, and the dependencies that the bundle contains.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { DRIVER } from './bundle/make-bundle.ts'
import { listFiles, projectRoot } from './source-tree.ts'

/** What running an example leaves beside its sources. */
const LEFTOVERS = new Set(['node_modules', 'target', '__pycache__', '.pytest_cache'])
const FOR_DEVELOPERS = new Set(['private', 'scripts', 'allowScripts', 'devDependencies', 'optionalDependencies'])

interface Manifest {
  files: string[]
  dependencies: Record<string, string>
}

function stage(folder: string): void {
  execFileSync(process.execPath, ['scripts/build.ts', `${folder}/dist`], { cwd: projectRoot, stdio: 'inherit' })
  const manifest = JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8')) as Manifest
  const documents = listFiles(projectRoot, ['openapi'], ['.json'])
  for (const name of [...manifest.files.filter(file => file !== 'dist' && !file.includes('*')), ...documents]) {
    const filter = (path: string) => !LEFTOVERS.has(basename(path))
    cpSync(`${projectRoot}${name}`, `${folder}/${name}`, { recursive: true, filter })
  }
  const published = Object.entries(manifest).filter(([name]) => !FOR_DEVELOPERS.has(name))
  const dependencies = { [DRIVER]: manifest.dependencies[DRIVER] }
  writeFileSync(
    `${folder}/package.json`,
    `${JSON.stringify({ ...Object.fromEntries(published), dependencies }, null, 2)}\n`
  )
  for (const page of listFiles(folder, ['.'], ['.md'])) withoutDeadLinks(folder, page)
}

/** Pages for developers point at sources and tests, which are not in the package; there such a link becomes its text. */
function withoutDeadLinks(folder: string, page: string): void {
  const text = readFileSync(`${folder}/${page}`, 'utf8')
  const kept = text.replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (link, label: string, target: string) => {
    if (/^(?:[a-z]+:|#)/.test(target)) return link
    return existsSync(join(folder, dirname(page), target.replace(/#.*/, ''))) ? link : label
  })
  writeFileSync(`${folder}/${page}`, kept)
}

const target = resolve(process.argv[2] ?? projectRoot)
const folder = mkdtempSync(join(tmpdir(), 'metastudio-package-'))
try {
  stage(folder)
  const argv = ['pack', folder, '--pack-destination', target, '--ignore-scripts', '--loglevel=error']
  // npm is a script of the shell on Windows.
  const name = execFileSync('npm', argv, { encoding: 'utf8', shell: process.platform === 'win32' }).trim()
  console.log(join(target, name))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
