/** The same JSON in the spellings of common serialisers: same value, other bytes. Knows nothing of signatures. */

export interface Spelling {
  /** How it is written, to follow "the body was signed". */
  spelling: string
  text: string
}

/** Writing a larger body in every spelling would take longer than a client waits for a refusal. */
const LARGEST_BODY = 1024 * 1024

/** Every other spelling of a JSON body that a client may have signed; just the ends are changed where it is no JSON. */
export function otherSpellings(body: Buffer): Spelling[] {
  if (body.length > LARGEST_BODY) return []
  const sent = body.toString('utf8')
  return [
    { spelling: 'without the white space around it', text: sent.trim() },
    { spelling: 'with a line feed at its end', text: `${sent}\n` },
    ...spellingsOf(sent)
  ].filter(({ text }) => text !== sent)
}

function spellingsOf(sent: string): Spelling[] {
  try {
    const value: unknown = JSON.parse(sent)
    const compact = JSON.stringify(value)
    const spaced = oneLine(JSON.stringify(value, null, 1))
    return [
      { spelling: 'as compact JSON', text: compact },
      { spelling: 'as compact JSON with \\u escapes', text: escapeNonAscii(compact) },
      { spelling: 'as JSON with spaces after commas and colons', text: spaced },
      { spelling: 'as JSON with spaces and \\u escapes', text: escapeNonAscii(spaced) },
      { spelling: 'as JSON indented by 2', text: JSON.stringify(value, null, 2) },
      { spelling: 'as JSON indented by 4', text: JSON.stringify(value, null, 4) }
    ]
  } catch {
    // It is no JSON, or nested too deep to be written again.
    return []
  }
}

/** Joins indented JSON. A line feed within a string is escaped there, so those found here only lay out the text. */
function oneLine(indented: string): string {
  return indented
    .replaceAll(/([{[])\n */g, '$1')
    .replaceAll(/\n *([}\]])/g, '$1')
    .replaceAll(/,\n */g, ', ')
}

function escapeNonAscii(text: string): string {
  return text.replaceAll(/[\u007f-\uffff]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
