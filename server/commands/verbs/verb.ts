/** What a verb that speaks to a running emulator is made of: a parser's command and the tools its action gets. */
import type { Command as Parser } from 'commander'
import type { EmulatorControl } from '../../../client/control.ts'
import { exitStatus } from '../command.ts'
import type { CommandContext } from '../command.ts'

export interface Tools {
  context: CommandContext
  /** The emulator that `--url` names, narrowed to `--namespace` when that is given. */
  control(): EmulatorControl
  /** The whole emulator, whatever `--namespace` says. */
  whole(): EmulatorControl
  /** Prints a result: JSON with `--json`, else what `text` makes of it. */
  show<Result>(result: Result, text: (result: Result) => string): void
  /** Prints what was found, one a line: on a terminal below a heading, and in words when there is nothing. */
  list<Found>(found: Found, table: Table<Found>): void
  /** Runs `work` and, on a terminal, says meanwhile that it goes on. */
  during<Result>(what: string, work: Promise<Result>): Promise<Result>
}

export type Row = readonly (string | number | null | undefined)[]

export interface Table<Found> {
  /** What stands above the columns. */
  heading: readonly string[]
  rows: (found: Found) => readonly Row[]
  /** What is said when there are no rows: `no jobs`. */
  none: string
}

/** A verb that did its work and has a bad result to tell, or could not begin; `status` is the exit status. */
export class VerbFailed extends Error {
  readonly status: number
  constructor(message: string, status: number = exitStatus.failed) {
    super(message)
    this.status = status
  }
}

/** Adds a verb to the program. */
export type AddVerb = (program: Parser, tools: Tools) => void

/** Rows as columns, each as wide as its widest cell. */
export function columns(rows: readonly Row[]): string {
  const texts = rows.map(row => row.map(cell => (cell === null || cell === undefined ? '-' : `${cell}`)))
  const widths = texts.reduce<number[]>(
    (most, row) => row.map((cell, index) => Math.max(cell.length, most[index] ?? 0)),
    []
  )
  return texts
    .map(row =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

/** Of the options of a verb those that are named; `opts` of a parser has the ones of every verb as well. */
export function optionsAmong<Options extends object, Name extends keyof Options>(
  options: Options,
  ...names: readonly Name[]
): Pick<Options, Name> {
  const given = names.filter(name => options[name] !== undefined)
  return Object.fromEntries(given.map(name => [name, options[name]])) as Pick<Options, Name>
}

export const indented = (value: unknown): string => JSON.stringify(value, null, 2)
