/**
 * Makes the program one bundle: our code and the packages that it needs, all but the store's driver, which has a binary.
 * Some large chunks instead of a thousand files are most of what makes a start fast. What the sources load late, by
 * `import()` or `require`, is loaded late here as well.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { build } from 'esbuild'
import type { BuildOptions, Metafile, OutputFile, Plugin } from 'esbuild'
import { layers, projectRoot } from '../source-tree.ts'
import { builtins } from './builtins.ts'

export interface Bundle {
  /** Their paths begin with the folder that was given; nothing is written. */
  files: OutputFile[]
  /** All that was read, relative to the root of the project, sorted. */
  inputs: string[]
}

/**
 * Packages in CommonJS that a request may need and no start does, although Fastify requires the last one at its beginning.
 * They share much: they are a chunk together.
 */
const late = ['ajv', '@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler', 'semver']

const LATE_CHUNK = './late.cjs'

const requireHere = createRequire(import.meta.url)

/** What stays a dependency of the package. */
export const DRIVER = 'better-sqlite3'

/** `depth`: how many folders below the root of the package the bundle will lie. */
export async function makeBundle(folder: string, depth: number): Promise<Bundle> {
  const [program, tools] = await Promise.all([
    build({
      ...shared,
      outdir: folder,
      entryPoints: { main: 'server/main.ts', index: 'server/index.ts', client: 'client/index.ts' },
      format: 'esm',
      splitting: true,
      chunkNames: 'chunk-[hash]',
      // For what packages in CommonJS require. By `import`: an old Node.js may use the client, and lacks the other way.
      banner: {
        js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);"
      },
      plugins: [builtins, ourSources, lateChunk, driver, rootAt(depth)]
    }),
    build({
      ...shared,
      outfile: `${folder}/${LATE_CHUNK}`,
      stdin: { contents: gettersOf(late), resolveDir: projectRoot },
      format: 'cjs',
      plugins: [builtins]
    })
  ])
  const inputs = [program, tools].flatMap(({ metafile }) => filesIn(metafile))
  return { files: [...program.outputFiles, ...tools.outputFiles], inputs: [...new Set(inputs)].sort() }
}

const shared = {
  absWorkingDir: projectRoot,
  bundle: true,
  platform: 'node',
  target: 'node22.18',
  // Names stay as they are: they are in stack traces, and classes are told apart by them.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: 'linked',
  sourcesContent: false,
  // All of them ship in a file of their own.
  legalComments: 'none',
  // What it says is for the checker of types; nothing may depend on it.
  tsconfigRaw: '{}',
  metafile: true,
  write: false,
  logLevel: 'warning'
} as const satisfies BuildOptions

function filesIn({ inputs }: Metafile): string[] {
  // What plugins made up has a namespace, what came by stdin has angle brackets.
  return Object.keys(inputs).filter(path => !/^(?:[\w-]{2,}:|<)/.test(path))
}

/** Loads each package when it is asked for, not when the chunk is. */
function gettersOf(names: readonly string[]): string {
  return `module.exports = {${names.map(name => `get '${name}'() { return require('${name}') }`).join(', ')}}`
}

/** Says for the bundle what the sources mean. */
const ourSources: Plugin = {
  name: 'our sources',
  setup(bundler) {
    const ours = new RegExp(`[\\\\/](?:${layers.join('|')})[\\\\/].*\\.ts$`)
    bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!ours.test(path) || path.includes('node_modules')) return undefined
      const text = await readFile(path, 'utf8')
      const contents = text
        // A late `require`, which a bundler does not see in this form.
        .replaceAll('createRequire(import.meta.url)(', 'require(')
        // The same names; but of a namespace that passes through two files, none can be left out.
        .replace(/^import \{ Type \} from 'typebox'$/m, "import * as Type from 'typebox'")
      return { contents, loader: 'ts' }
    })
  }
}

const lateChunk: Plugin = {
  name: 'late packages',
  setup(bundler) {
    bundler.onResolve({ filter: /./ }, ({ path, kind }) => {
      if (path === LATE_CHUNK) return { path, external: true }
      return kind === 'require-call' && late.includes(path) ? { path, namespace: 'late' } : undefined
    })
    bundler.onLoad({ filter: /./, namespace: 'late' }, ({ path }) => {
      const found = `require('${LATE_CHUNK}')['${path}']`
      const names = Object.keys(requireHere(path) as object)
      // One that is required too early is an object of functions: it is loaded when one of them is wanted.
      const getters = names.map(name => `get '${name}'() { return ${found}['${name}'] }`)
      return { contents: `module.exports = ${path === 'semver' ? `{ ${getters.join(', ')} }` : found}` }
    })
  }
}

/** It is in CommonJS: by `require` it needs no translation. */
const driver: Plugin = {
  name: 'the driver of the store',
  setup(bundler) {
    bundler.onResolve({ filter: new RegExp(`^${DRIVER}$`) }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'driver' }
    )
    bundler.onLoad({ filter: /./, namespace: 'driver' }, () => ({ contents: `module.exports = require('${DRIVER}')` }))
  }
}

function rootAt(depth: number): Plugin {
  return {
    name: 'the root of the package',
    setup(bundler) {
      bundler.onResolve({ filter: /^#package-root$/ }, ({ path }) => ({ path, namespace: 'root' }))
      bundler.onLoad({ filter: /./, namespace: 'root' }, () => ({
        contents: `export const packageRoot = new URL('${'../'.repeat(depth)}', import.meta.url)`
      }))
    }
  }
}
