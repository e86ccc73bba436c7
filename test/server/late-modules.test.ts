/** What takes long to load is not loaded by a start, but by the first request that needs it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startProgram } from '../support/program.ts'

/** Tells the file `LOADED` of every module, whichever way it is loaded. */
const told = `
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED, url + '\\n')
    return next(url, context)
  }
})`

t.test('TypeBox, Ajv and the nouns of the control plane are loaded by the first call, not by the start', async t => {
  const LOADED = join(t.testdir(), 'loaded')
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(told)}`
  const { ready } = await startProgram(t, [], { LOADED, NODE_OPTIONS })
  const late = () =>
    ['node_modules/fastify/', 'node_modules/typebox/', 'node_modules/ajv/', 'nouns/clock.ts', 'nouns/jobs.ts'].filter(
      part => readFileSync(LOADED, 'utf8').includes(part)
    )
  t.same(late(), ['node_modules/fastify/'])
  t.equal((await fetch(`${ready.control}/clock`)).status, 200)
  t.same(late(), ['node_modules/fastify/', 'node_modules/typebox/', 'node_modules/ajv/', 'nouns/clock.ts'])
})
