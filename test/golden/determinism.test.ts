/** The same seed, requests and clock moves give the same bytes: within a run, and from commit to commit. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { tell } from './story.ts'

const recorded = fileURLToPath(new URL('transcript.json', import.meta.url))

t.test('a story told twice with one seed is the same to the byte', async t => {
  const [once, again] = [await tell('golden'), await tell('golden')]
  t.equal(JSON.stringify(again), JSON.stringify(once))
  t.ok(once.length > 30)
})

t.test('another seed gives other ids and the same shape', async t => {
  const [one, other] = [await tell('golden'), await tell('silver')]
  t.not(JSON.stringify(other), JSON.stringify(one))
  t.same(
    other.map(({ status }) => status),
    one.map(({ status }) => status)
  )
})

t.test('the recorded transcript still holds; UPDATE_GOLDEN=1 records it anew when a change is meant', async t => {
  const text = `${JSON.stringify(await tell('golden'), null, 2)}\n`
  // eslint-disable-next-line node/no-process-env -- A test may be told to record.
  if (process.env.UPDATE_GOLDEN) writeFileSync(recorded, text)
  t.same(JSON.parse(text), JSON.parse(readFileSync(recorded, 'utf8')))
})
