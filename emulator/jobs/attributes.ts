/**
 * Everything that is known of a job beside its row, in one bag: as the store and exports have it, and as the control
 * plane shows it. Pure.
 */
import type { OwnedFiles, JobRow } from '../ports.ts'

export type Attributes = Record<string, unknown>

type Known = Pick<JobRow, 'facts' | 'engine' | 'files'>

/** Facts of the engine under the names that they have among those of the kind. */
export function attributesOf({ facts, engine, files }: Known): Attributes {
  const { directive, callback, result, error, previous } = engine
  const engineFacts = { directive, callback, asset_id: result, error, previous_state: previous }
  return {
    ...facts,
    ...(files ? { uploads: files } : {}),
    ...Object.fromEntries(Object.entries(engineFacts).filter(([, value]) => value !== undefined))
  }
}

export function fromAttributes(attributes: Attributes): Known {
  const { directive, callback, asset_id, error, previous_state, uploads, ...facts } = attributes
  const engine = { directive, callback, result: asset_id, error, previous: previous_state }
  return {
    facts,
    engine: Object.fromEntries(Object.entries(engine).filter(([, value]) => value !== undefined)),
    files: (uploads as OwnedFiles | undefined) ?? null
  }
}
