/** How long a text takes to be spoken: an estimate that gives jobs a believable duration. */

/** The official page: 100 is about 150 words a minute; its Chinese edition: about 250 characters a minute. */
const WORDS_PER_SECOND = 150 / 60
const IDEOGRAPHS_PER_SECOND = 250 / 60

const ideograph = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/gu

/** Seconds at `speed` (percent, 50 to 200). `text` is plain or tagged; tags take no time. */
export function spokenSeconds(text: string, speed: number): number {
  const plain = textOutsideTags(text)
  const ideographs = plain.match(ideograph)?.length ?? 0
  const words = plain.replace(ideograph, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return ((words / WORDS_PER_SECOND + ideographs / IDEOGRAPHS_PER_SECOND) * 100) / speed
}

/** The text without its `<...>` tags, in one pass; a `<` that is never closed is text. */
export function textOutsideTags(text: string): string {
  let plain = ''
  let from = 0
  for (;;) {
    const open = text.indexOf('<', from)
    const close = open < 0 ? -1 : text.indexOf('>', open)
    if (close < 0) return plain + text.slice(from)
    plain += text.slice(from, open)
    from = close + 1
  }
}
