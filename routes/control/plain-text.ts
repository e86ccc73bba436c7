/** An answer of the control plane that is text and not JSON. */
export class PlainText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
