/** GET /metrics */
import { Type } from '../../../openapi/type.ts'
import { METRICS_TYPE, renderMetrics } from '../../../emulator/watching/metrics.ts'
import { defineControl } from '../define-control.ts'
import { PlainText } from '../plain-text.ts'

export default defineControl({
  operationId: 'showMetrics',
  method: 'GET',
  path: '/metrics',
  tag: 'information',
  summary: 'Metrics in the text format of Prometheus',
  description: 'They are of the whole emulator, whatever the namespace; a reset does not take counters back.',
  text: ['text/plain'],
  reply: Type.String({ description: 'Plain text: one line for each sample.' }),
  handle: (_input, { emulator }) => new PlainText(renderMetrics(emulator), METRICS_TYPE)
})
