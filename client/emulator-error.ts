/** What a control call fails with: the emulator's `problem+json` as an error whose message says what to do instead. */

/** A problem as the emulator answers it (RFC 9457), in the words of the library. */
export interface ProblemDocument {
  /** What kind of problem it is, as a URI; `about:blank`, or absent, where the status says it all. */
  type?: string
  /** The HTTP status; 0 when the emulator gave no answer. */
  status: number
  /** A few words for what kind of problem it is. */
  title: string
  /** What was wrong. */
  detail: string
  /** What to send or do instead. */
  hint: string
  /** Some problems say more: `possible`, `seen`, `nearest`, `problems`. */
  [member: string]: unknown
}

/** The type of the problem with a wait for a job that can no longer get there. */
export const impossibleWait = 'urn:metastudio-emulator:impossible-wait'

/** Longer members are cut in the message; `problem` has them whole. */
const LONGEST_MEMBER = 600

const ownMembers = new Set(['type', 'status', 'title', 'detail', 'hint'])

/** What a call of the control interface rejects with. */
export class EmulatorError extends Error {
  /** Always `EmulatorError`. */
  override readonly name = 'EmulatorError'
  /** What kind of problem it is: `impossibleWait`, or `about:blank` where the status says it all. */
  readonly type: string
  /** The HTTP status; 0 when the emulator gave no answer. */
  readonly status: number
  /** A few words for what kind of problem it is. */
  readonly title: string
  /** What was wrong. */
  readonly detail: string
  /** What to send or do instead. */
  readonly hint: string
  /** The problem as it was answered, with every member. */
  readonly problem: Readonly<ProblemDocument>

  constructor(problem: ProblemDocument, options?: { cause?: unknown }) {
    super(messageOf(problem), options)
    this.type = problem.type ?? 'about:blank'
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.hint = problem.hint
    this.problem = problem
  }
}

/** Detail and hint as sentences, and a line for each further member: a failing test shows nothing but the message. */
function messageOf(problem: ProblemDocument): string {
  const more = Object.entries(problem)
    .filter(([name]) => !ownMembers.has(name))
    .map(([name, value]) => `\n  ${name}: ${shortened(typeof value === 'string' ? value : JSON.stringify(value))}`)
  return [problem.detail, problem.hint].filter(Boolean).map(sentence).join(' ') + more.join('')
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

const shortened = (text: string): string =>
  text.length > LONGEST_MEMBER ? `${text.slice(0, LONGEST_MEMBER)}… (${text.length} characters)` : text
