/** What the three lifecycle operations share: the kind in the path. */
import { Type } from 'typebox'
import type { Emulator } from '../../../../emulator/emulator.ts'
import type { Machine } from '../../../../emulator/jobs/lifecycle.ts'
import { meant } from '../../../../emulator/nearest.ts'
import { notFound } from '../../problem.ts'

export const kindParams = Type.Object({
  kind: Type.String({ description: 'A kind of job: `video` or `training`.' })
})

export function machineOf(emulator: Emulator, kind: string): Machine {
  const known = emulator.jobs.kinds().map(({ machine }) => machine)
  const machine = known.find(candidate => candidate.kind === kind)
  if (machine) return machine
  const kinds = known.map(candidate => candidate.kind)
  throw notFound(`there is no job kind ${kind}${meant(kind, kinds)}`, `Use one of ${kinds.join(', ')}.`)
}
