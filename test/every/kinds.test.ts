/**
 * What holds for every kind of job of every service, and for one that no service has yet: a client's smallest request makes
 * one, the clock brings it to its end, good or bad; a seed puts it anywhere; a reset forgets it, and what was written
 * down of it brings it back.
 */
import t from 'tap'
import type { Test } from 'tap'
import type { JobKind } from '../../emulator/jobs/kind.ts'
import { routeTo } from '../../emulator/jobs/lifecycle.ts'
import { factsOf, modelFacts } from '../../openapi/facts/facts.ts'
import type { Operation } from '../../routes/operation.ts'
import { ApiRequests } from '../support/api-requests.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import type { Answer, Client } from '../support/emulator.ts'
import { copyOfFirstHouse } from '../support/first-house.ts'
import { special } from './operation-exceptions.ts'
import { withPlainKinds } from '../support/every-service.ts'

const all = withPlainKinds
const FORCED = 'MSS.42000007'

/** The jobs of one kind in one project, asked for as a client asks. */
class Jobs {
  readonly client: Client
  readonly machine: JobKind['machine']
  readonly #requests: ApiRequests
  readonly #created: Operation
  #seeded = 0

  constructor(requests: ApiRequests, client: Client, { machine, createdBy }: JobKind) {
    const created = requests.operations.find(({ operationId }) => operationId === createdBy)
    if (!created) throw new Error(`nothing makes a ${machine.kind}`)
    this.#requests = requests
    this.#created = created
    this.client = client
    this.machine = machine
  }

  /** `owner` is the end user that asks for it. */
  async create(owner = 'nobody'): Promise<string> {
    const request = await this.#requests.taken(this.#created, this.client.project)
    const headers = { 'x-auth-token': 't', 'x-app-userid': owner }
    return (await this.#requests.send(this.#created, { ...request, headers })).body.job_id
  }

  /** Puts one into a state, by a seed. */
  async seed(state: string): Promise<string> {
    const id = `${state.toLowerCase()}-${++this.#seeded}`
    const { body: request } = await this.#requests.taken(this.#created, this.client.project)
    const job = { key: id, job_id: id, kind: this.machine.kind, state, request }
    const { status, text } = await this.client.control('POST', '/seed', { jobs: [job] })
    if (status !== 200) throw new Error(text)
    return id
  }

  /** An operation on one job, by its method and what its path has behind the id. */
  on(method: string, tail = ''): Operation | undefined {
    const { service, path } = this.#created
    return this.#requests.operations.find(
      one => one.service === service && one.method === method && one.path === `${path}/{job_id}${tail}`
    )
  }

  /** The operation that lists them, and the member of its answer that has them. */
  list(): { operation: Operation; items: string } | undefined {
    for (const operation of this.#requests.operations) {
      const { service, method, path, operationId } = operation
      if (service !== this.#created.service || method !== 'GET' || path.includes('_id}', 20)) continue
      const items = modelFacts()[factsOf(operationId).reply]?.fields.find(({ type }) => hasJobs(type))
      if (items) return { operation, items: items.name }
    }
    return undefined
  }

  async ask(operation: Operation, jobId?: string, project = this.client.project): Promise<Answer> {
    const params = { project_id: project, ...(jobId === undefined ? {} : { job_id: jobId }) }
    return this.#requests.send(operation, { params, query: {}, body: undefined })
  }

  /** All that its client can read of it but for signed URLs, in which times stand. */
  async shown(client: Client, jobId: string): Promise<unknown> {
    const operation = this.on('GET')
    if (!operation) return undefined
    const { parameters } = factsOf(operation.operationId)
    const all = parameters.filter(one => one.in === 'query' && one.type === 'boolean').map(({ name }) => `${name}=true`)
    const path = operation.path.replace('/v1/{project_id}', '').replace('{job_id}', jobId)
    const { text } = await client.api('GET', `${path}?${all.join('&')}`)
    return JSON.parse(text, (name, value: unknown) => (name.endsWith('_url') ? undefined : value))
  }

  async view(jobId: string): Promise<Record<string, unknown>> {
    return (await this.client.control('GET', `/jobs/${jobId}`)).body
  }

  /** Where work that leads to its end by itself begins. */
  get begins(): string {
    const { transitions, paths, initial } = this.machine
    const from = transitions[paths['main']?.[0] ?? '']?.from ?? []
    return from.includes(initial) ? initial : (from[0] ?? initial)
  }
}

const hasJobs = (type: string): boolean => {
  const item = /^array<ref:(\w+)>$/.exec(type)?.[1] ?? ''
  return modelFacts()[item]?.fields.some(({ name }) => name === 'job_id') ?? false
}

for (const kind of all.flatMap(({ kinds = [] }) => kinds)) {
  const { machine } = kind
  /** Of the states that the contract names, those to which a way leads. */
  const states = machine.states.filter(state => routeTo(machine, machine.initial, state) !== undefined)
  const begin = async (t: Test, db = ':memory:') => {
    const emulator = await startTestEmulator(t, { clock: manualClock, services: all, db })
    const requests = new ApiRequests(emulator, all, special)
    return { emulator, jobs: new Jobs(requests, emulator.client('one'), kind) }
  }

  t.test(`${machine.kind}: the smallest request makes one, which its project alone sees and lists`, async t => {
    const { jobs } = await begin(t)
    const id = await jobs.create()
    t.match(id, kind.idFormat === 'dashed' ? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ : /^[0-9a-f]{32}$/)
    t.match(await jobs.view(id), { job_id: id, kind: machine.kind, state: machine.initial, namespace: 'one' })
    t.match((await jobs.client.control('GET', `/jobs?kind=${machine.kind}`)).body, { jobs: [{ job_id: id }] })
    const shown = jobs.on('GET')
    if (shown) {
      t.match(await jobs.ask(shown, id), { status: 200, body: { state: machine.initial } })
      t.equal((await jobs.ask(shown, id, 'another')).status, 404)
    }
    const list = jobs.list()
    if (!list) return
    t.match((await jobs.ask(list.operation)).body[list.items], [{ job_id: id, state: machine.initial }])
    t.strictSame((await jobs.ask(list.operation, undefined, 'another')).body[list.items], [])
  })

  t.test(`${machine.kind}: the clock brings its work to a good end, and a wait finds it there`, async t => {
    const { jobs } = await begin(t)
    const id = await jobs.seed(jobs.begins)
    const match = { job_id: id, state: machine.success }
    const { body } = await jobs.client.control('POST', '/wait', { for: 'job', match, autoAdvance: true })
    t.match(body, { matched: [match] })
    t.match(await jobs.view(id), { state: machine.success, ended_at: String, attributes: { error: undefined } })
    const list = jobs.list()
    if (list) t.match((await jobs.ask(list.operation)).body[list.items], [match])
    t.match(await jobs.client.advance({ until: 'idle' }), { events: [] }, 'nothing is left to do')
  })

  t.test(`${machine.kind}: it fails in each state in which it may, with the code that was wished for`, async t => {
    const { jobs } = await begin(t)
    for (const [state, event = ''] of Object.entries(machine.failures)) {
      const { to, effects = [] } = machine.transitions[event] ?? {}
      for (const code of [machine.failureCode, FORCED]) {
        const outcome = { fail: { code, atState: state, message: 'by a test' } }
        t.equal((await jobs.client.control('PUT', `/lifecycles/${machine.kind}`, { outcome })).status, 200)
        const id = await jobs.seed(jobs.begins)
        const view = await jobs.client.advance({ until: 'idle' }).then(() => jobs.view(id))
        const isAhead = machine.paths['main']?.some(name => machine.transitions[name]?.from.includes(state))
        if (isAhead) t.match(view, { state: to }, state)
        if (isAhead && effects.includes('failure')) t.match(view, { attributes: { error: { code } } }, state)
      }
      await jobs.client.control('DELETE', `/lifecycles/${machine.kind}`)
      const id = await jobs.seed(state)
      const { status, body } = await jobs.client.control('POST', `/jobs/${id}/fail`, {})
      t.match({ status, body }, { status: 200, body: { state: to } }, state)
      if (effects.includes('failure')) t.match(body['attributes'], { error: { code: machine.failureCode } }, state)
    }
  })

  t.test(`${machine.kind}: a seed puts it into any state, from which it goes along each of its edges`, async t => {
    const { jobs } = await begin(t)
    await jobs.client.control('PUT', `/lifecycles/${machine.kind}`, { mode: 'manual' })
    for (const state of states) {
      const id = await jobs.seed(state)
      t.match(await jobs.view(id), { state, kind: machine.kind })
      const { body } = await jobs.client.control('GET', `/jobs?kind=${machine.kind}&state=${state}`)
      t.strictSame(new Set(body.jobs.map(job => job.state)), new Set([state]), 'no other state is listed')
      t.ok(
        body.jobs.some(job => job.job_id === id),
        `${state} is listed`
      )
      const shown = jobs.on('GET')
      if (shown) t.match(await jobs.ask(shown, id), { status: 200, body: { state } })
      for (const { from, to } of Object.values(machine.transitions)) {
        if (!from.includes(state) || to === 'previous') continue
        const moved = await jobs.client.control('POST', `/jobs/${await jobs.seed(state)}/transition`, { to })
        t.match(moved, { status: 200, body: { state: to } }, `${state} to ${to}`)
      }
    }
  })

  t.test(`${machine.kind}: on a database of the first house it is made and finished as on a new one`, async t => {
    const { jobs } = await begin(t, copyOfFirstHouse(t))
    t.match(await jobs.view(await jobs.create()), { state: machine.initial })
    const id = await jobs.seed(jobs.begins)
    await jobs.client.advance({ until: 'idle' })
    t.match(await jobs.view(id), { state: machine.success })
  })

  t.test(`${machine.kind}: a reset forgets it; an export and a snapshot bring it back, and it goes on`, async t => {
    const { jobs, emulator } = await begin(t)
    const ids = [await jobs.seed(jobs.begins), await jobs.create('anna')]
    const views = async (from: Client) =>
      Promise.all(
        ids.map(async id => {
          const { body: view } = await from.control('GET', `/jobs/${id}`)
          const { body: timeline } = await from.control('GET', `/jobs/${id}/timeline`)
          const shown = await jobs.shown(from, id)
          return { ...view, timeline, shown }
        })
      )
    const before = await views(jobs.client)
    t.match(before[1], { app_user_id: 'anna', timeline: { events: [{ event: 'create' }] } })
    const document = await jobs.client.control('GET', '/export')
    t.equal((await jobs.client.control('POST', '/snapshots', { name: 's' })).status, 200)
    t.equal((await jobs.client.control('POST', '/reset')).status, 200)
    for (const id of ids) t.equal((await jobs.client.control('GET', `/jobs/${id}`)).status, 404)
    t.match((await jobs.client.control('GET', '/jobs')).body, { count: 0 })
    t.equal((await jobs.client.control('POST', '/snapshots/s/restore')).status, 200)
    const withoutEpoch = (found: object[]) => found.map(view => ({ ...view, epoch: 0 }))
    t.strictSame(withoutEpoch(await views(jobs.client)), withoutEpoch(before))

    const there = await startTestEmulator(t, { clock: manualClock, services: all })
    const client = there.client('one')
    t.equal((await client.control('POST', '/import', document.body)).status, 200)
    t.strictSame(withoutEpoch(await views(client)), withoutEpoch(before))
    t.strictSame((await client.control('GET', '/export')).body['namespaces'], document.body['namespaces'])
    for (const on of [jobs.client, client]) {
      await on.advance({ until: 'idle' })
      t.match((await on.control('GET', `/jobs/${ids[0]}`)).body, { state: machine.success })
    }
    await emulator.close()
  })

  t.test(`${machine.kind}: what a client may delete or cancel is so, in some states and in no others`, async t => {
    const { jobs } = await begin(t)
    const [remove, cancel] = [jobs.on('DELETE'), jobs.on('POST', '/cancel')]
    const done = new Map<string, number>()
    for (const state of states) {
      for (const operation of [remove, cancel].filter(one => one !== undefined)) {
        const id = await jobs.seed(state)
        const { status, body } = await jobs.ask(operation, id)
        if (status !== operation.status) {
          t.match({ status, body }, { status: 400, body: { error_code: 'MSS.00000003', error_msg: /job_id/ } }, state)
          t.match(await jobs.view(id), { state }, `${operation.operationId} leaves it alone`)
          continue
        }
        done.set(operation.operationId, (done.get(operation.operationId) ?? 0) + 1)
        const { status: after } = await jobs.client.control('GET', `/jobs/${id}`)
        if (operation === remove) t.equal(after, 404, `${state}: it is gone`)
        else t.notMatch(await jobs.view(id), { state })
      }
    }
    for (const operation of [remove, cancel].filter(one => one !== undefined)) {
      const count = done.get(operation.operationId) ?? 0
      t.ok(count > 0 && count < states.length, `${operation.operationId}: ${count} of ${states.length} states`)
    }
  })

  t.test(`${machine.kind}: its graph has every state and every edge, as data and as a picture`, async t => {
    const { jobs } = await begin(t)
    const { body } = await jobs.client.control('GET', `/lifecycles/${machine.kind}/graph`)
    t.match(body, { kind: machine.kind, initial: machine.initial })
    t.strictSame((body['states'] as string[]).toSorted(), states.toSorted())
    const edges = body['edges'] as { from: string; event: string }[]
    const { text } = await jobs.client.control('GET', `/lifecycles/${machine.kind}/graph?format=mermaid`)
    for (const state of states) t.ok(text.includes(state), state)
    for (const [event, { from, to }] of Object.entries(machine.transitions)) {
      for (const state of from) {
        const edge = edges.find(one => one.from === state && one.event === event)
        t.match(edge, { to }, `${state} ${event}`)
        if (to !== 'previous') t.ok(text.includes(`\n  ${state} --> ${to}: ${event}\n`), `${state} ${event} is drawn`)
      }
    }
  })
}
