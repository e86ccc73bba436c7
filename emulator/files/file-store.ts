/**
 * Where uploaded bytes go: into a folder, or nowhere. Knows no job and no URL, and names its files itself, so nothing
 * that a client sends can choose a path.
 *
 * Invariants
 * 1. A body is never held in memory: one chunk is written before the next one is asked for.
 * 2. A file has its final name only when all of it is there and every check has passed; anything else is removed.
 * 3. The body's stream is left open when it is refused, so that the refusal can still be answered on its connection.
 * 4. What resolves or returns is written, for good as far as the folder is kept; a process that is killed meanwhile
 *    leaves a leftover behind, which the next start removes.
 */
import { createHash, hash } from 'node:crypto'
import { constants, createReadStream, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { freshSeed } from '../time/random.ts'
import { StalledBody } from './stalled-body.ts'
import { notStored, ObsError } from './obs-error.ts'

export interface StoredBytes {
  size: number
  /** Lower-case hexadecimal digits. */
  md5: string
  sha256: string
  /** Relative to the folder; null when the bytes were counted and dropped. */
  path: string | null
}

export interface WriteOptions {
  limitBytes: number
  /** What the sender says the MD5 is, in hexadecimal digits. */
  md5?: string | undefined
}

export interface FileStore {
  /** Throws `ObsError` for a body that is too large, breaks off, differs from its announced MD5, or cannot be written. */
  write(body: Readable, options: WriteOptions): Promise<StoredBytes>
  /** Writes a few bytes at once. Throws `ObsError` when they cannot be written. */
  put(bytes: Buffer): StoredBytes
  /** Another file with the same bytes; where it is. Throws `ObsError` when it cannot be written. */
  copy(path: string): Promise<string | null>
  /** Whether the file is there and as long as it was. */
  holds(path: string, size: number): Promise<boolean>
  /** Bytes `first` to `last`, both included. */
  read(path: string, first: number, last: number): Readable
  /** Removes the file; does nothing when it is gone already, or never was. */
  remove(path: string | null): void
}

export interface FileStoreOptions {
  /** What the names of its files begin with. Several processes and several runs may share the folder: no two have the same. */
  token?: string
  /** The folder is kept with a database: the bytes of a row must be as safe from a power cut as the row. */
  kept?: boolean
  /** Called once, before the folder is touched. Must not throw. */
  onFirstWrite?: () => void
}

/** Keeps files in `folder`, which is made on the first write. */
export function createFileStore(folder: string, chosen: FileStoreOptions = {}): FileStore {
  const { token = freshSeed(), kept = false, onFirstWrite } = chosen
  let count = 0

  function nextPath(): string {
    if (count === 0) onFirstWrite?.()
    return `${token}-${++count}.bin`
  }

  return {
    async write(body, options) {
      const measured = measure(body, options)
      const path = nextPath()
      const finalName = join(folder, path)
      const temporaryName = `${finalName}.part`
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const handle = await open(temporaryName, 'wx', 0o600)
        try {
          await handle.writeFile(measured.chunks())
          if (kept) await handle.datasync()
        } finally {
          await handle.close()
        }
        const result = measured.result()
        await rename(temporaryName, finalName)
        return { ...result, path }
      } catch (error) {
        await rm(temporaryName, { force: true }).catch(() => undefined)
        throw error instanceof ObsError ? error : notStored(error)
      }
    },
    put(bytes) {
      const path = nextPath()
      const finalName = join(folder, path)
      const temporaryName = `${finalName}.part`
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        writeFileSync(temporaryName, bytes, { flag: 'wx', mode: 0o600, flush: kept })
        renameSync(temporaryName, finalName)
      } catch (error) {
        removeQuietly(temporaryName)
        throw notStored(error)
      }
      return { ...digestsOf(bytes), path }
    },
    async copy(path) {
      const copy = nextPath()
      const finalName = join(folder, copy)
      const temporaryName = `${finalName}.part`
      try {
        await copyFile(join(folder, path), temporaryName, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
        if (kept) await written(temporaryName)
        await rename(temporaryName, finalName)
        return copy
      } catch (error) {
        await rm(temporaryName, { force: true }).catch(() => undefined)
        throw notStored(error)
      }
    },
    async holds(path, size) {
      const found = await stat(join(folder, path)).catch(() => undefined)
      return found?.size === size
    },
    read: (path, first, last) => createReadStream(join(folder, path), { start: first, end: last }),
    remove(path) {
      if (path !== null) removeQuietly(join(folder, path))
    }
  }
}

/** Resolves when no power cut can take the file's bytes. */
async function written(name: string): Promise<void> {
  const handle = await open(name, 'r+')
  try {
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // An open file cannot be removed on every system; it is then a leftover, and no reason to fail a deletion.
  }
}

/** Counts and hashes the bytes, and keeps none of them. */
export function createDiscardingFileStore(): FileStore {
  return {
    async write(body, options) {
      const measured = measure(body, options)
      const chunks = measured.chunks()
      while (!(await chunks.next()).done);
      return { ...measured.result(), path: null }
    },
    put: bytes => ({ ...digestsOf(bytes), path: null }),
    copy: async () => null,
    holds: async () => false,
    read: () => {
      throw new ObsError('noSuchKey')
    },
    remove: () => {}
  }
}

function digestsOf(bytes: Buffer): Omit<StoredBytes, 'path'> {
  return { size: bytes.length, md5: hash('md5', bytes), sha256: hash('sha256', bytes) }
}

function measure(body: Readable, options: WriteOptions) {
  const md5 = createHash('md5')
  const sha256 = createHash('sha256')
  let size = 0
  // A body may break off before its first chunk is asked for; whoever asks then still gets the error.
  body.on('error', () => {})

  async function* chunks(): AsyncGenerator<Buffer, void> {
    try {
      for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length
        if (size > options.limitBytes) throw new ObsError('entityTooLarge')
        md5.update(chunk)
        sha256.update(chunk)
        yield chunk
      }
    } catch (error) {
      // Only the body itself can fail here: a failing disk ends the generator without an error.
      if (error instanceof ObsError) throw error
      throw new ObsError(error instanceof StalledBody ? 'requestTimeout' : 'incompleteBody')
    }
  }

  return {
    chunks,
    result() {
      const digest = md5.digest('hex')
      if (options.md5 !== undefined && options.md5 !== digest) throw new ObsError('badDigest')
      return { size, md5: digest, sha256: sha256.digest('hex') }
    }
  }
}
