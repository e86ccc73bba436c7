/** What this emulator is, and how it does: GET /info and GET /metrics. */
import { Type } from 'typebox'
import { METRICS_TYPE, renderMetrics } from '../../../emulator/watching/metrics.ts'
import { defineControl, PlainText } from '../define-control.ts'
import { ClockReading, clockReading } from '../views/clock-reading.ts'

export const info = defineControl({
  operationId: 'info',
  tag: 'information',
  summary: 'What this emulator is and how it is set up',
  reply: Type.Object({
    name: Type.String(),
    version: Type.String(),
    contractVersion: Type.String(),
    clock: ClockReading,
    lifecycles: Type.Record(Type.String(), Type.Unknown()),
    namespaces: Type.Integer(),
    configuration: Type.Record(Type.String(), Type.Unknown(), { description: 'Effective values; secrets are hidden.' })
  }),
  handle(_input, { emulator, namespace, facts }) {
    const kinds = emulator.jobs.kinds().map(kind => kind.machine.kind)
    return {
      name: 'metastudio-emulator',
      version: facts.version,
      contractVersion: facts.contractVersion,
      clock: clockReading(emulator.steering.clock(namespace)),
      lifecycles: Object.fromEntries(kinds.map(kind => [kind, emulator.steering.lifecycle(namespace, kind)])),
      namespaces: emulator.namespaces.all().length,
      configuration: facts.configuration
    }
  }
})

export const showMetrics = defineControl({
  operationId: 'showMetrics',
  tag: 'information',
  summary: 'Metrics in the text format of Prometheus',
  description: 'They are of the whole emulator, whatever the namespace; a reset does not take counters back.',
  text: ['text/plain'],
  reply: Type.String({ description: 'Plain text: one line for each sample.' }),
  handle: (_input, { emulator }) => new PlainText(renderMetrics(emulator), METRICS_TYPE)
})
