/**
 * Lets the declarations of a build refer to each other by names that exist there: the compiler rewrites `./x.ts` to
 * `./x.js` in code, but not in `.d.ts` files.
 *
 *   node scripts/fix-declarations.ts [FOLDER]      dist unless given
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { listFiles, projectRoot } from './source-tree.ts'

const folder = process.argv[2] ?? `${projectRoot}dist`

/** A relative path to a source in `from '...'`, `import('...')` and `import '...'`. */
const reference = /((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}\/[^"']+)\.ts\2/g

for (const path of listFiles(folder, ['.'], ['.d.ts'])) {
  const text = readFileSync(`${folder}/${path}`, 'utf8')
  const fixed = text.replaceAll(reference, '$1$2$3.js$2')
  if (fixed !== text) writeFileSync(`${folder}/${path}`, fixed)
}
