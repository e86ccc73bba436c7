/** Help and table are made from the options and leave none out. */
import t from 'tap'
import { configTable, helpText, withConfigTable } from '../../../server/config/help.ts'
import { optionNames, variablesOf } from '../../../server/config/options.ts'
import { packageVersion } from '../../../server/config/package-version.ts'

t.test('help names every command, flag and variable, in lines that fit a terminal', t => {
  const help = helpText([{ name: 'serve', summary: 'Runs it.' }])
  t.match(help, /^ {2}serve +Runs it\.$/m)
  t.match(help, '--[no-]strict-warnings')
  t.match(help, '--auth lax|strict|off')
  t.match(help, '[MSE_PORT, PORT, default 4580]')
  for (const name of optionNames) {
    t.match(help, name)
    for (const variable of variablesOf(name)) t.match(help, variable)
  }
  t.ok(help.split('\n').every(line => line.length <= 100))
  t.end()
})

t.test('the table has one row an option, and no bar breaks its cells', t => {
  const rows = configTable().split('\n')
  t.equal(rows.length, optionNames.length + 2)
  for (const row of rows) t.equal(row.match(/(?<!\\)\|/g)?.length, 5, row)
  t.match(rows, [/Flag/, /---/])
  t.end()
})

t.test('the table replaces what is between its markers, and only that', t => {
  const text = 'before\n<!-- config:begin -->\nstale row\n<!-- config:end -->\nafter\n'
  const once = withConfigTable(text)
  t.match(once, /^before\n<!-- config:begin -->\n\n<!-- prettier-ignore -->\n\| Flag/)
  t.match(once, /\|\n\n<!-- config:end -->\nafter\n$/)
  t.notMatch(once, 'stale row')
  t.equal(withConfigTable(once), once)
  t.throws(() => withConfigTable('no markers'), /must have <!-- config:begin -->/)
  t.throws(() => withConfigTable('<!-- config:end --> <!-- config:begin -->'), /must have/)
  t.end()
})

t.test('the version is that of the package', t => {
  t.match(packageVersion(), /^\d+\.\d+\.\d+/)
  t.not(packageVersion(), '0.0.0')
  t.equal(packageVersion(new URL('file:///nowhere/at/all/')), '0.0.0')
  t.equal(packageVersion(new URL('../../../test/conformance/node/', import.meta.url)), '0.0.0', "somebody else's")
  t.end()
})
