/** Explains the options: the text of `--help` and the table of docs/configuration.md, both from the schema. */
import { findOption, optionNames, variablesOf } from './options.ts'
import type { Option } from './options.ts'

/** Columns of a terminal that everyone has. */
const TEXT_WIDTH = 100

export function helpText(commands: readonly { name: string; summary: string }[]): string {
  const lines = ['Usage: metastudio-emulator [command] [flags]', '', 'Commands']
  for (const { name, summary } of commands) lines.push(`  ${name.padEnd(14)} ${summary}`)
  lines.push(
    '  help           Shows this text; help COMMAND explains one command.',
    '  --help         The same.',
    '  --version      Shows the version.'
  )
  let group = ''
  for (const name of optionNames) {
    const option = findOption(name) as Option
    if (option.group !== group) lines.push('', option.group)
    group = option.group
    lines.push(`  ${usage(name, option)}`, ...wrapped(`${option.description} ${footnote(name, option)}`))
  }
  lines.push('', 'A flag wins over its environment variable, that over the configuration file, that over the default.')
  lines.push('Exit status: 0 done, 1 failed, 2 bad configuration, 3 port taken, 4 bad seed, 5 waited in vain.')
  return `${lines.join('\n')}\n`
}

/** One row an option, for docs/configuration.md. */
export function configTable(): string {
  const rows = optionNames.map(name => {
    const option = findOption(name) as Option
    const variables = variablesOf(name).map(variable => `\`${variable}\``)
    return [`\`${usage(name, option)}\``, variables.join(', '), defaultCell(option), option.description]
  })
  const table = [['Flag', 'Variable', 'Default', 'Meaning'], ['---', '---', '---', '---'], ...rows]
  return table.map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')
}

/** The text with everything between the two markers of the table replaced by the current table; throws without markers. */
export function withConfigTable(markdown: string): string {
  const [begin, end] = ['<!-- config:begin -->', '<!-- config:end -->']
  const from = markdown.indexOf(begin)
  const to = markdown.indexOf(end)
  if (from < 0 || to < from) throw new Error(`the text must have ${begin} and, after it, ${end}`)
  // Prettier would pad the columns, and the next run would find the table changed.
  return `${markdown.slice(0, from + begin.length)}\n\n<!-- prettier-ignore -->\n${configTable()}\n\n${markdown.slice(to)}`
}

function usage(name: string, option: Option): string {
  if (option.type === 'boolean') return `--[no-]${name}`
  return `--${name} ${option.enum ? option.enum.join('|') : placeholder(option)}`
}

function placeholder(option: Option): string {
  return { integer: 'N', array: 'LIST', string: 'VALUE', boolean: '' }[option.type]
}

function defaultCell(option: Option): string {
  if (option.default === undefined) return ''
  return option.default === '' ? 'empty' : `\`${option.default}\``
}

function footnote(name: string, option: Option): string {
  const preset = option.default ? `, default ${option.default}` : ''
  return `[${variablesOf(name).join(', ')}${preset}]`
}

function wrapped(text: string): string[] {
  const indent = ' '.repeat(6)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && indent.length + line.length + word.length >= TEXT_WIDTH) {
      lines.push(indent + line)
      line = ''
    }
    line += line ? ` ${word}` : word
  }
  return [...lines, indent + line]
}
