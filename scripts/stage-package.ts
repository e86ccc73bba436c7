/**
 * Builds what is published into an empty folder, for `npm pack FOLDER` and `npm publish FOLDER`:
 *
 *   node scripts/stage-package.ts FOLDER
 *
 * The manifest there lacks what is for developers alone; above all the Node.js binaries that the repository brings along
 * for its own scripts, which would be 126 MB for everybody who installs the package.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { projectRoot } from './source-tree.ts'

const [target] = process.argv.slice(2)
if (target === undefined || existsSync(`${target}/package.json`)) {
  console.error('usage: node scripts/stage-package.ts FOLDER (a new or empty one)')
  process.exit(2)
}

const run = (...argv: string[]): void => {
  execFileSync(process.execPath, argv, { cwd: projectRoot, stdio: 'inherit' })
}
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', `${target}/dist`)
run('scripts/copy-assets.ts', `${target}/dist`)
run('scripts/fix-declarations.ts', `${target}/dist`)

const manifest = JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8')) as { files: string[] }
for (const file of manifest.files) {
  if (file !== 'dist' && existsSync(`${projectRoot}${file}`))
    cpSync(`${projectRoot}${file}`, `${target}/${file}`, { recursive: true })
}
const developers = new Set(['private', 'scripts', 'allowScripts', 'devDependencies', 'optionalDependencies'])
const published = Object.entries(manifest).filter(([name]) => !developers.has(name))
writeFileSync(`${target}/package.json`, `${JSON.stringify(Object.fromEntries(published), null, 2)}\n`)
