/** GET /timers/set-aside */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { SetAsideView, setAsideView } from '../views/set-aside-view.ts'

export default defineControl({
  operationId: 'listSetAsideTimers',
  method: 'GET',
  path: '/timers/set-aside',
  tag: 'clock',
  summary: 'What was due and failed by a fault of the emulator',
  description: 'It is kept as it was, until it is tried again or a reset forgets it. The log has the whole error.',
  reply: Type.Object({ count: Type.Integer(), timers: Type.Array(SetAsideView) }),
  handle(_input, { emulator, namespace: named }) {
    const timers = (named ? [named] : emulator.namespaces.all()).flatMap(namespace =>
      emulator.setAside.list(namespace).map(report => setAsideView(namespace, report))
    )
    return { count: timers.length, timers }
  }
})
