/** What a bundle contains is named with its licence, and nothing gets in whose licence asks for more than that. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { licencesOf } from '../../../scripts/bundle/licences.ts'

t.test('each package is named once, with the texts that lie in its folder', t => {
  const text = licencesOf(['node_modules/fastify/fastify.js', 'node_modules/fastify/lib/route.js', 'server/main.ts'])
  t.match(text, /\nfastify 5[\d.]+ \(MIT\)\n\n[^]*Permission is hereby granted/)
  t.equal(text.split('\nfastify ').length, 2)
  t.notMatch(text, 'metastudio-emulator 0')
  t.end()
})

for (const license of ['GPL-3.0', undefined]) {
  t.test(`a package under ${license ?? 'no licence'} is refused`, t => {
    const folder = join(t.testdir(), 'node_modules/other')
    mkdirSync(join(folder, 'dist'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'other', version: '1.0.0', license }))
    // As in packages that say of a folder of theirs which kind of modules it has.
    writeFileSync(join(folder, 'dist/package.json'), JSON.stringify({ type: 'module' }))
    t.throws(() => licencesOf([join(folder, 'dist/index.js')]), /^other 1\.0\.0 is under .*: may it be bundled\?$/)
    t.end()
  })
}
