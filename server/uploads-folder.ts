/**
 * The folder of uploaded bytes: which one it is, how long it lives, and what killed processes have left in it. Knows no
 * upload.
 *
 * Invariant: nothing is removed that may be a living process's. Files of a database go by its rows, and the database is
 * locked by its emulator; everything else goes by claims, which are locks too.
 */
import { hash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seizeClaim, stakeClaim } from '../db/claim.ts'
import type { Claim } from '../db/claim.ts'
import { StoreUnavailable } from '../emulator/errors.ts'
import { freshSeed } from '../emulator/time/random.ts'
import { createDiscardingFileStore, createFileStore } from '../emulator/files/file-store.ts'
import type { FileStore, FileStoreOptions } from '../emulator/files/file-store.ts'
import type { Config } from './config/config.ts'

export interface UploadsFolder {
  files: FileStore
  /** Removes what killed processes have left; never fails. */
  sweep: () => void
  /** Removes what is not to outlive the process. */
  close: () => void
}

export interface UploadsDatabase {
  /** Drawn when the database was made. */
  id: string
  /** The files that its rows know. */
  paths: () => string[]
}

type Chosen = Pick<Config, 'db' | 'dataDir' | 'uploads'>

const TEMPORARY = 'metastudio-emulator-'
const CLAIM = /^([0-9a-f]{16})\.lock$/
const FILE = /^[0-9a-f]{16}(?:-[0-9a-f]{16})?-\d+\.bin(?:\.part)?$/

/** Uploaded bytes outlive the process exactly when the database does, or when their folder was chosen. */
export function uploadsPath({ dataDir, db }: Chosen): string {
  if (dataDir !== undefined) return existingFolder(dataDir)
  return db === ':memory:' ? join(tmpdir(), TEMPORARY + freshSeed()) : `${db}-uploads`
}

export function openUploads(config: Chosen, path: string, database: UploadsDatabase): UploadsFolder {
  const { sweep, close, ...options } =
    config.db !== ':memory:'
      ? ofDatabase(config, path, database)
      : config.dataDir === undefined
        ? temporary(path)
        : shared(path)
  const files = config.uploads === 'discard' ? createDiscardingFileStore() : createFileStore(path, options)
  return { files, sweep: () => quietly(sweep), close }
}

type Keeping = FileStoreOptions & Pick<UploadsFolder, 'sweep' | 'close'>

/** Without a folder of its own the database knows its files by their names; a copy of it is another database. */
function ofDatabase({ db, dataDir }: Chosen, path: string, { id, paths }: UploadsDatabase): Keeping {
  const owner = hash('sha256', `${id} ${realpathSync(db)} ${statSync(db).ino}`).slice(0, 16)
  return {
    token: `${owner}-${freshSeed()}`,
    kept: true,
    sweep() {
      const known = new Set(paths())
      for (const name of readdirSync(path)) {
        const ours = FILE.test(name) && (dataDir === undefined || name.startsWith(owner))
        if (ours && !known.has(name)) rmSync(join(path, name), { force: true })
      }
    },
    close: () => undefined
  }
}

/** A folder under the system's temporary one, which goes with the process. */
function temporary(path: string): Keeping {
  const claim = claimOnce(`${path}.lock`)
  return {
    onFirstWrite: claim.stake,
    sweep: () => sweepClaims(tmpdir(), TEMPORARY, token => removeTree(join(tmpdir(), TEMPORARY + token))),
    close() {
      removeTree(path)
      claim.release()
    }
  }
}

/** A folder whose files are to stay, although no database will know them; only what is half-written is a leftover. */
function shared(path: string): Keeping {
  const token = freshSeed()
  const claim = claimOnce(join(path, `${token}.lock`))
  return {
    token,
    onFirstWrite: claim.stake,
    sweep: () =>
      sweepClaims(path, '', dead => {
        const halves = readdirSync(path).filter(name => name.startsWith(`${dead}-`) && name.endsWith('.part'))
        for (const name of halves) rmSync(join(path, name), { force: true })
      }),
    close: claim.release
  }
}

/** Many emulators never see an upload: what is claimed is claimed when it is made. */
function claimOnce(path: string): { stake: () => void; release: () => void } {
  let claim: Claim | undefined
  return {
    // Where nothing can be locked, uploads work all the same; after a kill, they stay.
    stake: () => quietly(() => (claim = stakeClaim(path))),
    release: () => claim?.release()
  }
}

function sweepClaims(folder: string, prefix: string, remove: (token: string) => void): void {
  for (const name of readdirSync(folder)) {
    const token = name.startsWith(prefix) ? CLAIM.exec(name.slice(prefix.length))?.[1] : undefined
    const claim = token === undefined ? undefined : seizeClaim(join(folder, name))
    if (token === undefined || !claim) continue
    quietly(() => remove(token))
    claim.release()
  }
}

const removeTree = (path: string): void => rmSync(path, { recursive: true, force: true })

/** What cannot be read or removed is left where it is: a leftover is no reason not to start. */
function quietly(work: () => unknown): void {
  try {
    work()
  } catch {
    // The next start tries again.
  }
}

/** A folder that cannot be used is the caller's mistake: it is said at the start, not at the first upload. */
function existingFolder(path: string): string {
  try {
    // Its parent must be there: a misspelt path should not grow a tree.
    if (!existsSync(path)) mkdirSync(path)
    if (!statSync(path).isDirectory()) throw new Error('it is not a folder')
    accessSync(path, constants.W_OK)
    return path
  } catch (error) {
    throw new StoreUnavailable(`the uploads folder ${path} cannot be used: ${(error as Error).message}`, {
      cause: error
    })
  }
}
