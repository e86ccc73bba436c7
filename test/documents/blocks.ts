/**
 * The fenced blocks of every document, and who runs each: a block that nobody would run is refused. Runs none itself.
 *
 * Behind the language of a block may stand, seen by nobody who reads the rendered page:
 *
 *   checkout        runs in a copy of the checkout      project       in a project beside it
 *   file=PATH       is part of that file, which test/conformance/run, examples/run or a test runs
 *   answer          is what the block before it prints; ids and times differ, `...` is anything
 *   not-run="WHY"   cannot be run by a test; for one of the reasons listed here, which must be true of the block
 */
import { readFileSync } from 'node:fs'
import { listFiles, projectRoot } from '../../scripts/source-tree.ts'

export interface Block {
  /** Relative to the root of the project. */
  document: string
  /** Of the opening fence, from 1. */
  line: number
  language: string
  marks: Record<string, string>
  text: string
}

export type Runner =
  'shell' | 'checkout' | 'project' | 'program' | 'python' | 'answer' | 'elsewhere' | 'nobody' | 'data'

const MARKS = new Set(['checkout', 'project', 'file', 'answer', 'not-run'])

/** Reasons not to run a block, and what then must be in each of its lines. */
const EXCUSES: Record<string, RegExp> = {
  'needs a container engine': /^(?:alias mse='|)docker /,
  // `test/conformance/run generators` does what these say.
  'needs a package that makes clients':
    /^(?:npx openapi-typescript |openapi-python-client generate |npx prism mock |curl -s -o metastudio\.json )/,
  'runs all tests': /(?:^npm test|&& npm test|^npm run check|^examples\/run|^\.ci\/run|^test\/conformance\/run)/
}

const byLanguage = new Map<string, Runner>([
  ['sh', 'shell'],
  ['js', 'program'],
  ['ts', 'program'],
  ['python', 'python'],
  ...['text', 'json', 'xml', 'mermaid'].map((language): [string, Runner] => [language, 'data'])
])

/** Files that something runs against an emulator: the SDKs' stories and the examples. */
const TRIED = /^(?:test\/(?:conformance|support)|examples)\//

export function readDocument(path: string): string {
  return readFileSync(`${projectRoot}${path}`, 'utf8')
}

export const documents: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...listFiles(projectRoot, ['docs', 'examples'], ['.md'])
]

/** In order. Throws for a fence that is not closed or stands where this would not see it. */
export function blocksOf(document: string, markdown: string): Block[] {
  const blocks: Block[] = []
  for (const match of markdown.matchAll(/^```(\S*)([^\n]*)\n([^]*?)^```$/gm)) {
    const [, language = '', info = '', text = ''] = match
    const line = markdown.slice(0, match.index).split('\n').length
    blocks.push({ document, line, language, marks: marksOf(info, `${document}:${line}`), text })
  }
  const fences = markdown.match(/^\s*(?:```|~~~)/gm)?.length ?? 0
  if (fences !== 2 * blocks.length) throw new Error(`${document}: a fence is indented, not closed, or made of ~~~`)
  return blocks
}

function marksOf(info: string, where: string): Block['marks'] {
  const marks: Block['marks'] = {}
  for (const [, name = '', quoted, bare] of info.matchAll(/([^\s=]+)(?:=(?:"([^"]*)"|(\S+)))?/g))
    marks[name] = quoted ?? bare ?? ''
  for (const name of Object.keys(marks)) if (!MARKS.has(name)) throw new Error(`${where}: unknown mark ${name}`)
  if (Object.keys(marks).length > 1) throw new Error(`${where}: one mark is enough`)
  return marks
}

/** Throws for a block that nobody would run and that gives no reason, or a wrong one. */
export function runnerOf(block: Block): Runner {
  const { language, marks, text } = block
  const refuse = (why: string): never => {
    throw new Error(`${block.document}:${block.line}: ${why}`)
  }
  const runner = byLanguage.get(language)
  if (marks['not-run'] !== undefined) return excused(text, marks['not-run']) ? 'nobody' : refuse('no excuse')
  if (marks['file'] !== undefined) return isPartOf(text, marks['file']) ? 'elsewhere' : refuse('no part of that file')
  if (marks['answer'] !== undefined) return runner === 'data' ? 'answer' : refuse('an answer is text')
  for (const place of ['checkout', 'project'] as const)
    if (marks[place] !== undefined) return runner === 'shell' ? place : refuse('only a shell goes there')
  return runner ?? refuse(`nobody runs ${language === '' ? 'a block without a language' : language} here`)
}

function excused(text: string, reason: string): boolean {
  const excuse = EXCUSES[reason]
  return excuse !== undefined && commandsOf(text).every(command => excuse.test(command))
}

/** The lines of a script that begin a command. */
export function commandsOf(text: string): string[] {
  return text
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
}

function isPartOf(text: string, path: string): boolean {
  return TRIED.test(path) && readDocument(path).includes(text)
}

/** Every block of every document, with the one who runs it. */
export function allBlocks(): (Block & { runner: Runner })[] {
  return documents.flatMap(document =>
    blocksOf(document, readDocument(document)).map(block => ({ ...block, runner: runnerOf(block) }))
  )
}
