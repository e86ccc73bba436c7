/** The control interface is complete: no operation without a verb, no verb without an operation. */
import t from 'tap'
import { createControl } from '../../client/control.ts'
import { controlOperations } from '../../routes/control/operations.ts'

t.test('every operation of the control plane has its verb, and every verb its operation', async t => {
  const asked = new Set<string>()
  const control = createControl(async ({ method, path }) => {
    asked.add(`${method} ${path.replace(/\?.*/, '').replaceAll('ID', '{}')}`)
    return { status: 200, contentType: 'application/json', body: new TextEncoder().encode('{}') }
  })
  const { clock, timers, lifecycles, jobs, wait, callbacks, uploads, requests, snapshots, namespaces, resources } =
    control
  const document = { format: 'metastudio-emulator-export' as const, version: 1, namespaces: [] }
  await Promise.all([
    control.info(),
    control.coverage(),
    control.metrics(),
    control.configure({}),
    control.reset(),
    control.export(),
    control.import(document),
    control.seed([]),
    clock.read(),
    clock.set({ mode: 'real' }),
    clock.advance(1),
    timers.setAside(),
    timers.retry(),
    lifecycles.show('ID' as 'video'),
    lifecycles.set('ID' as 'video', { mode: 'time' }),
    lifecycles.reset('ID' as 'video'),
    lifecycles.graph('ID' as 'video'),
    jobs.list(),
    jobs.show('ID'),
    jobs.timeline('ID'),
    jobs.step('ID'),
    jobs.transition('ID', 'SUCCEED'),
    jobs.complete('ID'),
    jobs.fail('ID'),
    jobs.hold('ID'),
    jobs.release('ID'),
    jobs.act('ID', 'ID/ID' as 'user/cancel'),
    wait.forJob({}),
    wait.forDelivery(),
    wait.forRequest(),
    wait.forIdle(),
    callbacks.list(),
    callbacks.show('ID'),
    callbacks.redeliver('ID'),
    callbacks.cancel('ID'),
    uploads.list(),
    uploads.show('ID'),
    uploads.content('ID'),
    uploads.expire('ID'),
    uploads.fail('ID'),
    uploads.put('ID', ''),
    requests.list(),
    requests.show('ID'),
    requests.explain('ID'),
    snapshots.list(),
    snapshots.create('ID'),
    snapshots.restore('ID'),
    snapshots.delete('ID'),
    namespaces.list(),
    namespaces.delete('ID'),
    resources.list(),
    resources.show('ID', 'ID'),
    resources.transition('ID', 'ID', 'ACTIVED')
  ])
  const known = controlOperations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
  t.same([...asked].sort(), known.sort())
})
