/**
 * Makes `dist`, what is published beside `bin` and the files that are read at run time: the program as one bundle, the
 * types of what it exports, what the page at /docs loads, and the licences of all that is inside.
 *
 *   node scripts/build.ts [FOLDER]      dist unless given; what was there before goes
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix, resolve } from 'node:path'
import process from 'node:process'
import { pageAssets } from '../routes/docs.ts'
import { licencesOf } from './bundle/licences.ts'
import { makeBundle } from './bundle/make-bundle.ts'
import { listFiles, projectRoot } from './source-tree.ts'

/** A relative path to a source in `from '...'`, `import('...')` and `import '...'`. */
const reference = /((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}\/[^"']+)\.ts\2/g

/** The declarations that the exports lead to: the compiler writes those of all sources. */
function writeDeclarations(types: string): void {
  const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc')
  const argv = [compiler, '-p', 'tsconfig.build.json', '--outDir', types]
  execFileSync(process.execPath, argv, { cwd: projectRoot, stdio: 'inherit' })
  const kept = new Set<string>()
  const keep = (path: string): void => {
    if (kept.has(path)) return
    kept.add(path)
    const text = readFileSync(`${types}/${path}`, 'utf8')
    for (const [, , , target] of text.matchAll(reference)) keep(posix.join(posix.dirname(path), `${target}.d.ts`))
    // The compiler rewrites `./x.ts` to `./x.js` in code, but not in declarations.
    writeFileSync(`${types}/${path}`, text.replaceAll(reference, '$1$2$3.js$2'))
  }
  for (const entry of ['server/index.d.ts', 'client/index.d.ts']) keep(entry)
  for (const path of listFiles(types, ['.'], ['.d.ts'])) if (!kept.has(path)) rmSync(`${types}/${path}`)
}

const folder = resolve(projectRoot, process.argv[2] ?? 'dist')
rmSync(folder, { recursive: true, force: true })

const { files, inputs } = await makeBundle(folder, 1)
const page = dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json'))
mkdirSync(join(folder, 'swagger-ui'), { recursive: true })
for (const { path, contents } of files) writeFileSync(path, contents)
for (const name of Object.keys(pageAssets)) copyFileSync(join(page, 'static', name), join(folder, 'swagger-ui', name))
writeFileSync(join(folder, 'THIRD-PARTY-LICENSES'), licencesOf([...inputs, join(page, 'package.json')]))
writeDeclarations(join(folder, 'types'))
