/**
 * Makes the package that is published, and says where it is; leaves nothing else behind:
 *
 *   node scripts/make-package.ts [FOLDER]      the checkout unless given
 *
 * Its manifest lacks what is for developers alone, above all the Node.js binaries that the repository brings along for its
 * own scripts, which would be 190 MB for everybody who installs the package, and the dependencies that the bundle contains.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { layOutPackage } from './bundle/package-folder.ts'
import { projectRoot } from './source-tree.ts'

const target = resolve(process.argv[2] ?? projectRoot)
const folder = mkdtempSync(join(tmpdir(), 'metastudio-package-'))
try {
  layOutPackage(folder)
  const argv = ['pack', folder, '--pack-destination', target, '--ignore-scripts', '--loglevel=error']
  // npm is a script of the shell on Windows.
  const name = execFileSync('npm', argv, { encoding: 'utf8', shell: process.platform === 'win32' }).trim()
  console.log(join(target, name))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
