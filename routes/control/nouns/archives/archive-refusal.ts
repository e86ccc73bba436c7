/** Refuses a document that cannot be imported, with everything that is wrong with it. */
import type { ArchiveDocument } from '../../../../emulator/state/archive/document.ts'
import type { Emulator } from '../../../../emulator/emulator.ts'
import { shapeProblems } from './archive-schema.ts'
import { refusalOf } from '../../every-breach.ts'

/** The document, if it can be imported here; throws a problem with the status otherwise. */
export function importable(
  emulator: Emulator,
  given: unknown,
  refusal: { status: 400 | 409; what: string; hint: string }
): ArchiveDocument {
  const shape = shapeProblems(given, emulator.stateParts.all(), emulator.jobs.kinds())
  const problems = shape.length > 0 ? shape : emulator.archives.problemsOf(given as ArchiveDocument)
  if (problems.length === 0) return given as ArchiveDocument
  throw refusalOf(refusal.status, refusal.what, problems, refusal.hint)
}
