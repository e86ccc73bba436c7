/** The XML in which object storage refuses. Knows no error in particular. */

/** The body of a refusal; every text is escaped, whatever is in it. */
export function errorDocument(error: { code: string; message: string; requestId: string }): string {
  const fields = {
    Code: error.code,
    Message: error.message,
    RequestId: error.requestId,
    HostId: 'metastudio-emulator'
  }
  const elements = Object.entries(fields).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Error>${elements.join('')}</Error>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;'
}

/** Characters that XML 1.0 cannot carry in any form become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"']/g, character => entities[character] ?? character)
}
