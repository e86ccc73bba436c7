/**
 * Puts the files that the program reads beside its code, but the compiler does not know, into a build: SQL, documents, pages.
 *
 *   node scripts/copy-assets.ts [FOLDER]      dist unless given
 */
import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { layers, listFiles, projectRoot } from './source-tree.ts'

const endings = ['.sql', '.json', '.html', '.css', '.svg']
const folder = process.argv[2] ?? `${projectRoot}dist`

for (const path of listFiles(projectRoot, layers, endings)) {
  const target = `${folder}/${path}`
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(`${projectRoot}${path}`, target)
}
