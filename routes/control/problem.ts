/** Errors of the control plane: `application/problem+json` (RFC 9457) with a hint that says what to send instead. */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  readonly hint: string
  /** More members of the answer, e.g. the edges that exist. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    title: string,
    detail: string,
    hint: string,
    extra: Readonly<Record<string, unknown>> = {}
  ) {
    super(detail)
    this.status = status
    this.title = title
    this.hint = hint
    this.extra = extra
  }

  body(): Record<string, unknown> {
    const { status, title, message: detail, hint, extra } = this
    return { type: 'about:blank', title, status, detail, hint, ...extra }
  }
}

export const badRequest = (detail: string, hint: string): Problem => new Problem(400, 'Bad request', detail, hint)
export const notFound = (detail: string, hint: string): Problem => new Problem(404, 'Not found', detail, hint)
