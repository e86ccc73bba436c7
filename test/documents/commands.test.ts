/** Every shell block and every Python block of the documents runs against an emulator, from the first to the last. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { options } from '../../server/config/options.ts'
import { startEmulator } from '../../server/index.ts'
import { isAnswer } from './answers.ts'
import { allBlocks } from './blocks.ts'
import { runShell } from './shell.ts'
import { startApplication, surroundings } from './surroundings.ts'

/** A page about files makes some; all others leave the folder of their reader as it was. */
const leavesBehind: Record<string, string[]> = {
  'docs/command-line.md': ['demo.json.gz', 'emulator.db', 'emulator.db-uploads', 'seeds', 'state.json']
}

// Many commands are a process each.
t.setTimeout(300_000)

const folder = mkdtempSync(join(tmpdir(), 'metastudio-documents-'))
t.teardown(() => rmSync(folder, { recursive: true, force: true }))
const receiverUrl = await startApplication(t)
const blocks = allBlocks()

for (const [document, own] of Map.groupBy(blocks, block => block.document)) {
  const scripts = own.filter(({ runner }) => runner === 'shell')
  if (scripts.length === 0) continue
  t.test(`the commands of ${document} do what they say`, async t => {
    const emulator = await startEmulator()
    t.teardown(() => emulator.close())
    const root = join(folder, document.replaceAll('/', '-'))
    mkdirSync(join(root, 'work'), { recursive: true })
    const { variables, before } =
      surroundings[document]?.({ emulatorUrl: emulator.url, receiverUrl, folder: join(root, 'work') }) ?? {}
    const first = before && scripts.find(({ text }) => text.includes(before.command))
    const { failure, outputs } = await runShell(
      scripts.map(block => (block === first ? { ...block, text: `${before?.script}${block.text}` } : block)),
      {
        root,
        env: { METASTUDIO_EMULATOR_URL: emulator.url, MSE_PORT: '0', ...variables },
        replaced: [
          [new RegExp(`\\b(?:127\\.0\\.0\\.1|localhost):${options.port.default}\\b`, 'g'), new URL(emulator.url).host],
          [/http:\/\/127\.0\.0\.1:3000\/hook/g, receiverUrl],
          [/\b8099\b/g, String(await freePort())]
        ]
      }
    )
    t.equal(failure, undefined)
    for (const [shown, script] of answersOf(own)) {
      const came = outputs[scripts.indexOf(script)] ?? ''
      t.ok(isAnswer(shown.text, came), `${document}:${shown.line} is the answer`, { came })
    }
    const left = readdirSync(join(root, 'work')).filter(name => !leavesBehind[document]?.includes(name))
    t.same(left, [], 'no file is left behind')
  })
}

type Told = (typeof blocks)[number]

/** Each answer with the script before it. */
function answersOf(own: readonly Told[]): [answer: Told, script: Told][] {
  return own.flatMap((block, index): [Told, Told][] => {
    if (block.runner !== 'answer') return []
    const script = own[index - 1]
    if (script?.runner !== 'shell') throw new Error(`${block.document}:${block.line}: no command is before the answer`)
    return [[block, script]]
  })
}

for (const [index, { document, line, text }] of blocks.filter(({ runner }) => runner === 'python').entries()) {
  t.test(`the Python of ${document}:${line} runs`, async t => {
    const file = join(folder, `program-${index + 1}.py`)
    writeFileSync(file, text)
    t.doesNotThrow(() => execFileSync('python3', ['-B', file], { stdio: 'pipe' }))
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

t.test('an answer differs in ids and times alone', async t => {
  const shown = '{"id":"0c7798664ee7178b3dba3bbef57c32e7","state":"SUCCEED",...}\n'
  t.ok(isAnswer(shown, '{"id":"1c7798664ee7178b3dba3bbef57c32e7","state":"SUCCEED","more":1}'))
  t.notOk(isAnswer(shown, '{"id":"1c7798664ee7178b3dba3bbef57c32e7","state":"FAILED","more":1}'))
  t.notOk(isAnswer('{"count":1}', '{"count":1} and more'))
})
