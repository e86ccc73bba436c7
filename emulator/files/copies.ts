/** Copies of uploaded files for another owner, which may be stored together with them or not at all. Knows no URL. */
import type { UnitOfWork, UploadRow, UploadStore } from '../ports.ts'
import type { FileOwner } from './owner.ts'
import type { FileStore } from './file-store.ts'

/** Gives the copies to their owner. Inside a unit of work. */
export type Adopt = (owner: Pick<FileOwner, 'seq' | 'ns'>) => void

export interface Copies {
  /** Copies the bytes of these files and runs `work`; copies that are not adopted for good by its end are removed again. */
  withCopies: <T>(
    from: Pick<FileOwner, 'seq'>,
    names: readonly string[],
    work: (adopt: Adopt) => Promise<T>
  ) => Promise<T>
}

export function createCopies(options: { store: UploadStore; unitOfWork: UnitOfWork; files: FileStore }): Copies {
  const { store, unitOfWork, files } = options

  async function copyOf(original: UploadRow): Promise<Omit<UploadRow, 'id'>[]> {
    const { id: _, path, ...row } = original
    if (path === null) return [{ ...row, path }]
    // Bytes that are no longer there cannot be copied, and are no reason to fail.
    return (await files.holds(path, row.size)) ? [{ ...row, path: await files.copy(path) }] : []
  }

  return {
    async withCopies(from, names, work) {
      const copies: Omit<UploadRow, 'id'>[] = []
      let kept = false
      try {
        for (const row of store.ofJob(from.seq)) if (names.includes(row.file)) copies.push(...(await copyOf(row)))
        return await work(owner => {
          for (const copy of copies) store.insert({ ...copy, ns: owner.ns, jobSeq: owner.seq })
          unitOfWork.afterCommit(() => {
            kept = true
          })
        })
      } finally {
        if (!kept) for (const { path } of copies) files.remove(path)
      }
    }
  }
}
