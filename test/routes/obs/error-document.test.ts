import * as fc from 'fast-check'
import t from 'tap'
import { errorDocument, escapeXml } from '../../../routes/obs/error-document.ts'

t.test('a refusal is a document of storage, with every text escaped', async t => {
  t.equal(
    errorDocument({ code: 'NoSuchKey', message: `<a href="x">'&'</a>`, requestId: ']]>\u0000\uD800' }),
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Error><Code>NoSuchKey</Code>' +
      '<Message>&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;</Message>' +
      '<RequestId>]]&gt;\uFFFD\uFFFD</RequestId><HostId>metastudio-emulator</HostId></Error>'
  )
})

t.test('no text can open an element, an entity or an illegal character', async t => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const escaped = escapeXml(text)
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      return !/[<>"']|&(?!(amp|lt|gt|quot|apos);)|[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(escaped)
    })
  )
  t.pass()
})

t.test('ordinary text, in any language, stays as it is', async t => {
  t.equal(escapeXml('Überprüfung 数字人 😀\n\tok'), 'Überprüfung 数字人 😀\n\tok')
})
