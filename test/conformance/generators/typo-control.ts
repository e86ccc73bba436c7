/** Must not compile: properties of control-plane calls are misspelt. */
import type { paths } from './control.js'

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Json } } }
}
  ? Json
  : never

export const advance: Body<'/_emulator/v1/clock/advance'> = { until: 'idle', maxEvent: 1 }
export const wait: Body<'/_emulator/v1/wait'> = { for: 'job', match: { jobid: 'a' } }
