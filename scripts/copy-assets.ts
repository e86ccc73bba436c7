/** Puts the files that the program reads beside its code, but the compiler does not know, into dist: SQL, documents, pages. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { layers, listFiles, projectRoot } from './source-tree.ts'

const endings = ['.sql', '.json', '.yaml', '.html', '.css', '.svg']

for (const path of listFiles(projectRoot, layers, endings)) {
  const target = `${projectRoot}dist/${path}`
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(`${projectRoot}${path}`, target)
}
