/**
 * Looks at a database file before it is opened for good, and refuses what is not ours or not sound, with the file as it
 * was. SQLite would write beside it, and into it what a killed process left in the log: so what the header does not tell
 * is asked of a copy. Knows our tables by name only.
 */
import Database from 'better-sqlite3'
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { limits } from '../emulator/limits.ts'
import { asRefusal, refusal } from './store-refusal.ts'

/** Stands in the header of our files since a migration of that name: "MSEM". */
const APPLICATION_ID = 0x4d53454d
/** What tells databases of before that migration from those of others. */
const OUR_TABLES = ['meta', 'namespaces', 'jobs', 'timers']
const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
/** Beside the file, after a process was killed: what it had not written into it, or had not finished. */
const LOGS = ['-wal', '-journal']
const MOST_LOOKS = 3

interface Header {
  applicationId: number
  userVersion: number
  /** As long as the file ought to be; undefined where the header does not say. */
  bytes: number | undefined
}

/** Throws `StoreUnavailable` unless the file is one of ours, or can become one. `newest` is the version of our schema. */
export function judgeFile(file: string, newest: number): void {
  const size = worded(file, () => sizeOf(file))
  if (size === undefined) return
  const header = worded(file, () => readHeader(file, size))
  if (size === 0 && !hasLog(file)) return
  const whole = size <= limits.checkedDatabaseBytes
  if (header) judgeHeader(file, header, newest, whole)
  if (whole || header?.applicationId !== APPLICATION_ID) judgeCopies(file, newest, whole)
}

/** Damage that changes is that of a copy made while another emulator wrote: that ends, or has the file to itself. */
function judgeCopies(file: string, newest: number, whole: boolean): void {
  for (let looks = 1; ; looks++) {
    const before = stampOf(file)
    const problem = refusalOf(() => judgeCopy(file, newest, whole))
    if (problem === undefined) return
    if (looks === MOST_LOOKS || stampOf(file) === before) throw problem
  }
}

/** Undefined when there is no file yet, but may be one. */
function sizeOf(file: string): number | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found && !found.isFile())
    throw refusal('unusable', file, found.isDirectory() ? 'it is a folder' : 'it is no file')
  const folder = dirname(file)
  if (!found && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw refusal('no-folder', file)
  accessSync(folder, constants.W_OK)
  return found?.size
}

/** What the system says of a path, in our words. */
function worded<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw refusal(['EACCES', 'EPERM', 'EROFS'].includes(code) ? 'read-only' : 'unusable', file, code, error)
  }
}

function judgeHeader(file: string, header: Header, newest: number, whole: boolean): void {
  const { applicationId, userVersion, bytes } = header
  if (applicationId !== APPLICATION_ID) {
    // A large one of ours from before the mark says at least which version it is.
    const older = userVersion > 0 && userVersion <= newest
    if (applicationId !== 0 || (!older && !whole)) throw foreign(file)
  } else judgeVersion(file, userVersion, newest)
  // Measured last: an emulator that just ends writes the header first, and has written all when its log is gone.
  if (bytes === undefined || hasLog(file)) return
  const { size } = statSync(file)
  if (size < bytes) throw refusal('truncated', file, `${size} of ${bytes} bytes are there`)
}

const hasLog = (file: string): boolean =>
  LOGS.some(suffix => (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0) > 0)

/** Changes whenever somebody writes. */
function stampOf(file: string): string {
  const stats = ['', ...LOGS].map(suffix => statSync(file + suffix, { throwIfNoEntry: false }))
  return stats.map(found => `${found?.size} ${found?.mtimeMs}`).join(', ')
}

/** Undefined for a file whose beginning is still in a log. Opened as if to write: only that tells whether it may be written. */
function readHeader(file: string, size: number): Header | undefined {
  const bytes = Buffer.alloc(HEADER_BYTES)
  const descriptor = openSync(file, 'r+')
  try {
    readSync(descriptor, bytes, 0, HEADER_BYTES, 0)
  } finally {
    closeSync(descriptor)
  }
  if (size === 0) return undefined
  const magic = bytes.toString('latin1', 0, Math.min(size, MAGIC.length))
  if (!MAGIC.startsWith(magic)) throw refusal('foreign', file, 'no database')
  if (size < HEADER_BYTES) throw refusal('truncated', file, `${size} bytes are there, less than a beginning`)
  const pageBytes = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16)
  // The number of pages counts only if whoever wrote last wrote it, too.
  const counted = bytes.readUInt32BE(24) === bytes.readUInt32BE(92)
  return {
    applicationId: bytes.readUInt32BE(68),
    userVersion: bytes.readUInt32BE(60),
    bytes: counted ? bytes.readUInt32BE(28) * pageBytes : undefined
  }
}

function judgeVersion(file: string, version: number, newest: number): void {
  if (version > newest) throw refusal('newer', file, `schema version ${version}, newer than this emulator's ${newest}`)
}

function refusalOf(judge: () => void): unknown {
  try {
    judge()
    return undefined
  } catch (error) {
    return error
  }
}

const foreign = (file: string) => refusal('foreign', file, 'a database of another program')

/** `whole`: everything is read through, and not the schema alone. */
function judgeCopy(file: string, newest: number, whole: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'metastudio-emulator-look-'))
  try {
    const copy = join(folder, 'copy.db')
    // The logs first: what another emulator writes from them into the file meanwhile is then there twice, not never.
    for (const suffix of [...LOGS, '']) {
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix, constants.COPYFILE_FICLONE)
    }
    judgeContents(file, copy, newest, whole)
  } catch (error) {
    throw asRefusal(error, file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function judgeContents(file: string, copy: string, newest: number, whole: boolean): void {
  const connection = new Database(copy)
  try {
    const tables = connection.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
    const id = connection.pragma('application_id', { simple: true }) as number
    const version = connection.pragma('user_version', { simple: true }) as number
    const empty = tables.length === 0 && version === 0
    const older = version > 0 && version <= newest && OUR_TABLES.every(name => tables.includes(name))
    if (id !== APPLICATION_ID && (id !== 0 || !(empty || older))) throw foreign(file)
    judgeVersion(file, version, newest)
    const problem = whole ? (connection.pragma('quick_check(1)', { simple: true }) as string) : 'ok'
    if (problem !== 'ok') throw refusal('damaged', file, problem.replace(/\s+/g, ' '))
  } finally {
    connection.close()
  }
}
