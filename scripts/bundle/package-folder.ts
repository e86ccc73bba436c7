/** Lays out the package as it is published, in a folder: the bundle, what is read at run time, the pages, a manifest. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { listFiles, projectRoot } from '../source-tree.ts'
import { DRIVER } from './make-bundle.ts'

/** What running an example leaves beside its sources. */
const LEFTOVERS = new Set(['node_modules', 'target', '__pycache__', '.pytest_cache'])
const FOR_DEVELOPERS = new Set(['private', 'scripts', 'allowScripts', 'devDependencies', 'optionalDependencies'])

interface Manifest {
  files: string[]
  dependencies: Record<string, string>
}

export function layOutPackage(folder: string): void {
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
