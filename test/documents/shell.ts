/** Runs the shell blocks of one document, one after the other in one shell, as a reader does who pastes them. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '../../scripts/source-tree.ts'
import type { Block } from './blocks.ts'

const execute = promisify(execFile)

/** Stops at the first command that fails, as no reader's shell does, and tells which block it was in. */
const DRIVER = `shopt -s expand_aliases
set -e -o pipefail
for number in $(seq "$1"); do
  echo "$number" >"$2/current"
  exec 2>"$2/err-$number"
  set -x
  . "$2/block-$number.sh" >"$2/out-$number"
  { set +x; } 2>/dev/null
done
echo done >"$2/current"
`

/** The command line; what serves until it is stopped is stopped once it is ready, and must end well. */
const COMMAND = `#!/usr/bin/env bash
program=(node '${projectRoot}bin/metastudio-emulator.js')
case "\${1:-serve} $*" in
  *--help* | *--version*) ;;
  serve* | -*)
    ready=$(mktemp -u) && mkfifo "$ready"
    "\${program[@]}" "$@" >"$ready" & server=$!
    grep -q '"ready":true' <"$ready" || { wait $server; exit; }
    rm "$ready" && kill -TERM $server && wait $server
    exit
    ;;
esac
exec "\${program[@]}" "$@"
`

/** A command that never ends is better told by its name than by the end of the whole suite. */
const SHELL_SECONDS = 240

/** A refusal fails the call, unlike curl's default, and says why. */
const CURLRC = 'fail-with-body\nshow-error\n'

export interface ShellSession {
  /** Where the commands run; empty at first, unless the caller put something there. */
  folder: string
  /** Standard output, by block. */
  outputs: string[]
  /** Where it stopped and what was printed there; undefined when all went well. */
  failure: string | undefined
}

/** `replaced` stands for addresses of the documents that are others here. */
export async function runShell(
  blocks: readonly Block[],
  given: { root: string; env: Record<string, string>; replaced: [RegExp, string][] }
): Promise<ShellSession> {
  const at = (name: string) => join(given.root, name)
  for (const name of ['bin', 'home', 'blocks', 'tmp', 'work']) mkdirSync(at(name), { recursive: true })
  writeFileSync(at('bin/metastudio-emulator'), COMMAND, { mode: 0o755 })
  writeFileSync(at('home/.curlrc'), CURLRC)
  writeFileSync(at('driver.sh'), DRIVER)
  for (const [index, { text }] of blocks.entries()) {
    const told = given.replaced.reduce((script, [from, to]) => script.replaceAll(from, to), text)
    writeFileSync(at(`blocks/block-${index + 1}.sh`), told)
  }
  const path = [at('bin'), dirname(process.execPath), process.env['PATH']].join(':')
  const env = { PATH: path, HOME: at('home'), TMPDIR: at('tmp'), ...given.env }
  // It ends whatever the shell started, too.
  const argv = ['--kill-after=5', String(SHELL_SECONDS), 'bash', at('driver.sh'), String(blocks.length), at('blocks')]
  const said = await execute('timeout', argv, { cwd: at('work'), env }).then(
    () => '',
    (error: { stderr?: string }) => error.stderr ?? ''
  )
  const read = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '')
  const current = read('blocks/current').trim()
  const block = blocks[Number(current) - 1]
  return {
    folder: at('work'),
    outputs: blocks.map((_, index) => read(`blocks/out-${index + 1}`)),
    failure:
      current === 'done'
        ? undefined
        : `${block?.document}:${block?.line}\n${read(`blocks/out-${current}`)}${read(`blocks/err-${current}`)}${said}`
  }
}
