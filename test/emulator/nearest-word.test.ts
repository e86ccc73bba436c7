import fc from 'fast-check'
import t from 'tap'
import { nearestWord } from '../../emulator/nearest.ts'

const known = ['shoot_scripts', 'video_config', 'width', 'height', 'name', 'text', 'dx', 'dy', 'key']

const table: [given: string, meant: string | undefined][] = [
  ['shoot_scrips', 'shoot_scripts'],
  ['shootScripts', 'shoot_scripts'],
  ['SHOOT-SCRIPTS', 'shoot_scripts'],
  ['shoot_script', 'shoot_scripts'],
  ['vidoe_config', 'video_config'],
  ['widht', 'width'],
  ['nmae', 'name'],
  ['hieght', 'height'],
  ['DX', 'dx'],
  ['dz', undefined],
  ['mode', undefined],
  ['video', undefined],
  ['', undefined],
  ['foo', undefined],
  ['shoot_scripts'.repeat(50), undefined]
]

for (const [given, meant] of table) {
  t.test(`${given.slice(0, 20)} was ${meant === undefined ? 'no known name' : `meant to be ${meant}`}`, t => {
    t.equal(nearestWord(given, known), meant)
    t.end()
  })
}

t.test('one slip in a long name is always seen', t => {
  const longName = fc.stringMatching(/^[a-z]{6,20}$/)
  fc.assert(
    fc.property(longName, fc.nat(), (name, where) => {
      const at = where % name.length
      return nearestWord(name.slice(0, at) + name.slice(at + 1), ['zzzzzzzzzzzzzzzzzzzzzzz', name]) === name
    })
  )
  t.end()
})
