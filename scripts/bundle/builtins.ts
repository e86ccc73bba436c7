/**
 * How a bundle reaches the modules of Node.js: by `process.getBuiltinModule`. An `import` of one evaluates everything that
 * it offers: that of `node:http` loads WebSockets and `fetch` with it, nearly half of what a bare server takes to start.
 */
import { builtinModules, createRequire } from 'node:module'
import type { Plugin } from 'esbuild'

const known = new Set(builtinModules)
const load = createRequire(import.meta.url)

/**
 * What a package requires at its beginning and uses late or never. Each is an object of functions, which such a package
 * holds as a whole: nothing is lost when it is loaded at the first use of one of them.
 */
const late = new Set(['dns', 'http2', 'https', 'inspector', 'perf_hooks', 'tls', 'worker_threads', 'zlib'])

export const builtins: Plugin = {
  name: 'modules of Node.js',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?[a-z_/0-9]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '')
      if (!known.has(name)) return undefined
      const namespace = kind === 'require-call' ? 'required-builtin' : 'imported-builtin'
      return { path: name, namespace, sideEffects: false }
    })
    build.onLoad({ filter: /./, namespace: 'required-builtin' }, ({ path }) => ({ contents: required(path) }))
    build.onLoad({ filter: /./, namespace: 'imported-builtin' }, ({ path }) => ({ contents: imported(path) }))
  }
}

const builtin = (name: string): string => `process.getBuiltinModule(${JSON.stringify(`node:${name}`)})`

/** For packages in CommonJS. */
function required(name: string): string {
  if (!late.has(name)) return `module.exports = ${builtin(name)}`
  const getters = exportsOf(name).map(key => {
    // The global one is there already, and the same.
    const value = key === 'performance' ? 'globalThis.performance' : `(it ??= ${builtin(name)}).${key}`
    return `get ${key}() { return ${value} }`
  })
  return `let it\nmodule.exports = { ${getters.join(', ')} }`
}

/** For modules, ours above all: each name for itself, so that what nobody imports is left out. */
function imported(name: string): string {
  const names = exportsOf(name).map(key => `export const ${key} = /* @__PURE__ */ (() => it.${key})()`)
  return [`const it = /* @__PURE__ */ (() => ${builtin(name)})()`, 'export default it', ...names].join('\n')
}

function exportsOf(name: string): string[] {
  const module = load(`node:${name}`) as object
  return Object.keys(module).filter(key => key !== 'default' && /^[A-Za-z_$][\w$]*$/.test(key))
}
