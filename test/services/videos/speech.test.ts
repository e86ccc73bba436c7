import fc from 'fast-check'
import t from 'tap'
import { spokenSeconds, textOutsideTags } from '../../../services/videos/speech.ts'

const table: [text: string, speed: number, seconds: number][] = [
  ['', 100, 0],
  [Array.from({ length: 150 }, () => 'word').join(' '), 100, 60],
  ['字'.repeat(250), 100, 60],
  [`${'字'.repeat(125)} ${'word '.repeat(75)}`, 100, 60],
  ['字'.repeat(250), 200, 30],
  ['字'.repeat(250), 50, 120],
  ['<speak><break time="10s"/>one <emotion type="HAPPY">two</emotion></speak>', 100, 0.8],
  ['!?,. …', 100, 0]
]

for (const [text, speed, seconds] of table) {
  t.test(`${JSON.stringify(text.slice(0, 20))} at speed ${speed} takes ${seconds} s`, t => {
    t.ok(Math.abs(spokenSeconds(text, speed) - seconds) < 1e-9, String(spokenSeconds(text, speed)))
    t.end()
  })
}

t.test('a bracket that is never closed is text', t => {
  t.equal(textOutsideTags('1 < 2 and <b>3'), '1 3')
  t.equal(textOutsideTags('a < b'), 'a < b')
  t.equal(textOutsideTags('a<b><'), 'a<')
  t.end()
})

t.test('text without tags comes back as it is, and any text in linear time', t => {
  fc.assert(fc.property(fc.string(), text => text.includes('<') || textOutsideTags(text) === text))
  t.equal(textOutsideTags('<'.repeat(100_000)).length, 100_000)
  t.equal(textOutsideTags('<>'.repeat(100_000)), '')
  t.end()
})
