/** The graph of a machine, as data and as a diagram. */
import t from 'tap'
import { trainingMachine } from '../../../../../services/avatar-training/training.machine.ts'
import { videoMachine } from '../../../../../services/videos/video.machine.ts'
import { startTestEmulator } from '../../../../support/emulator.ts'

t.test('the graph of a machine has every edge, as data and as a diagram', async t => {
  const client = (await startTestEmulator(t)).client()
  for (const machine of [videoMachine, trainingMachine]) {
    const { body } = await client.control('GET', `/lifecycles/${machine.kind}/graph`)
    const diagram = await client.control('GET', `/lifecycles/${machine.kind}/graph?format=mermaid`)
    const edges = body.edges as { event: string; from: string; to: string }[]
    for (const [event, { from, to }] of Object.entries(machine.transitions)) {
      for (const state of from) {
        t.ok(
          edges.some(edge => edge.event === event && edge.from === state && edge.to === to),
          `${event} from ${state}`
        )
        t.match(diagram.text, to === 'previous' ? `${event} leads back` : `${state} --> ${to}: ${event}`)
      }
    }
  }
  t.match((await client.control('GET', '/lifecycles/cake/graph')).body, { status: 404, hint: /video, training/ })
  t.match((await client.control('GET', '/lifecycles/video/graph?format=svg')).body, {
    status: 400,
    hint: /json\|mermaid/
  })
})
