/** Reads the curl calls out of a shell example: as much of the shell as the documents use, and no more. */

export interface CurlCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers: Record<string, string>
  body: string | undefined
}

const heredoc = /<<'?EOF'?([^\n]*)\n([^]*?)\nEOF$/gm
const call = /(?<![\w.])curl ((?:'[^']*'|"[^"]*"|[^'"\n|;)])*)/g
const word = /'([^']*)'|"([^"]*)"|(\S+)/g
const assignment = /^(\w+)=(\S+)$/gm

/** In order. Throws for a flag of curl that it does not know. */
export function callsOf(script: string): CurlCall[] {
  const texts: string[] = []
  const variables = new Map(
    [...script.matchAll(assignment)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')
    ])
  )
  const valued = (text: string): string => text.replaceAll(/\$(\w+)/g, (whole, name) => variables.get(name) ?? whole)
  const flat = script
    .replaceAll(heredoc, (_, rest: string, text: string) => `@text:${texts.push(valued(text)) - 1}${rest}`)
    .replaceAll('\\\n', ' ')
  return [...flat.matchAll(call)].map(([, rest = '']) => {
    const words = [...rest.matchAll(word)].map(([, single, double, bare]) => single ?? double ?? bare ?? '')
    return callFrom(words, texts)
  })
}

function callFrom(words: readonly string[], texts: readonly string[]): CurlCall {
  const found: CurlCall = { method: 'GET', url: '', headers: {}, body: undefined }
  for (let index = 0; index < words.length; index++) {
    const [name = '', value = ''] = words.slice(index, index + 2)
    if (name.startsWith('>')) continue
    if (name.startsWith('@text:')) found.body = texts[Number(name.slice('@text:'.length))]
    else if (!name.startsWith('-')) found.url = name
    else if (!/^-s?i?$/.test(name)) {
      index++
      take(found, name, value)
    }
  }
  return found
}

function take(found: CurlCall, flag: string, value: string): void {
  if (flag === '-X') found.method = value as CurlCall['method']
  else if (flag === '-d') found.body = value === '@-' ? undefined : value
  else if (flag === '-H') {
    const colon = value.indexOf(':')
    found.headers[value.slice(0, colon).toLowerCase()] = value.slice(colon + 1).trim()
  } else throw new Error(`an example calls curl with ${flag}`)
}
