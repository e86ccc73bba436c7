/** An answer of the control plane that is text and not JSON. */
export class PlainText {
  readonly text: string
  readonly contentType: string
  constructor(text: string, contentType = 'text/plain; charset=utf-8') {
    this.text = text
    this.contentType = contentType
  }
}
