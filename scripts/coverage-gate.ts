/**
 * Fails when too few lines of the layers are covered by the last test run. tap knows no threshold, and leaves a
 * file that no test loaded out of its report: here such a file counts in full.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { measure, percentOf, readLcov } from './lcov.ts'
import { layers, listFiles, projectRoot } from './source-tree.ts'

const LEAST_PERCENT = 95
const WORST_SHOWN = 10
const reportPath = process.argv[2] ?? `${projectRoot}.tap/report/lcov.info`

let report = ''
try {
  report = readFileSync(reportPath, 'utf8')
} catch {
  console.error('coverage: there is no report; `npm run test:coverage` writes it')
  process.exit(1)
}
const sources = listFiles(projectRoot, layers, ['.ts']).map(path => ({
  path,
  text: readFileSync(`${projectRoot}${path}`, 'utf8')
}))
const files = measure(sources, readLcov(report))
const total = percentOf(files)
const incomplete = files.filter(file => file.covered < file.lines).sort((a, b) => percentOf([a]) - percentOf([b]))
for (const file of incomplete.slice(0, WORST_SHOWN)) {
  console.log(
    `${percentOf([file]).toFixed(1).padStart(6)} %  ${file.path} (${file.lines - file.covered} lines not run)`
  )
}
console.log(
  `coverage: ${total.toFixed(2)} % of the lines of ${files.length} files; at least ${LEAST_PERCENT} % are needed`
)
if (total < LEAST_PERCENT) process.exitCode = 1
