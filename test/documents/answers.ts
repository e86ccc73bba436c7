/** Compares what a document shows as an answer with what came: ids and times differ from run to run, nothing else may. */

const DIFFERING: [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>'],
  [/\b[0-9a-f]{32}\b/g, '<id>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<time>']
]

/** `...` in what is shown stands for anything. */
export function isAnswer(shown: string, came: string): boolean {
  const parts = masked(shown).split('...').map(escaped)
  return new RegExp(`^${parts.join('[^]*')}$`).test(masked(came))
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

function masked(text: string): string {
  return DIFFERING.reduce((told, [pattern, name]) => told.replaceAll(pattern, name), text.trim())
}
