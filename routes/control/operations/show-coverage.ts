/** GET /coverage */
import { Type } from '../../../openapi/type.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { coverageOf, CoverageReport, junitOf, markdownOf } from '../coverage-report.ts'
import { defineControl } from '../define-control.ts'
import { PlainText } from '../plain-text.ts'

export default defineControl({
  operationId: 'showCoverage',
  method: 'GET',
  path: '/coverage',
  tag: 'information',
  summary: 'What the emulator can do, and how much of it this run has exercised',
  description: 'It is about the whole emulator since its start, whatever the namespace; a reset takes nothing from it.',
  query: Type.Object({ format: Type.Optional(choice(['json', 'md', 'junit'], 'JSON unless asked otherwise.')) }),
  text: ['text/markdown', 'application/xml'],
  reply: CoverageReport,
  handle({ query }, { emulator, facts }) {
    const report = coverageOf(emulator, facts.operations)
    if (query.format === 'md') return new PlainText(markdownOf(report), 'text/markdown; charset=utf-8')
    if (query.format === 'junit') return new PlainText(junitOf(report), 'application/xml; charset=utf-8')
    return report
  }
})
