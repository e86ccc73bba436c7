/** The folder of uploaded files is looked at before anything begins. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { startEmulator } from '../../server/start-emulator.ts'

t.test('a data folder that cannot be used ends the start with its name', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'metastudio-data-dir-'))
  const file = join(folder, 'file')
  writeFileSync(file, '')
  await t.rejects(startEmulator({ listen: false, dataDir: file }), {
    message: `the uploads folder ${file} cannot be used: it is not a folder`
  })
  const orphan = join(folder, 'no', 'such')
  await t.rejects(startEmulator({ listen: false, dataDir: orphan }), { message: /cannot be used: ENOENT/ })
  const fresh = await startEmulator({ listen: false, dataDir: join(folder, 'fresh') })
  await fresh.close()
})
