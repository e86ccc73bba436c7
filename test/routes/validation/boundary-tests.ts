/** Runs the rows of a table against the judge: one test a field, and one that says no field was forgotten. */
import type { Test } from 'tap'
import type { BodyContract } from '../../../openapi/body-contract.ts'
import { ApiError } from '../../../emulator/errors.ts'
import { bodyMaps } from '../../../routes/validation/body-map.ts'
import type { Place } from '../../../routes/validation/body-map.ts'
import { createJudge } from '../../../routes/validation/judge.ts'
import type { JudgeOptions } from '../../../routes/validation/judge.ts'
import { casesOf, fieldOf, withField } from './boundaries.ts'
import type { Row } from './boundaries.ts'

export const strictOptions: JudgeOptions = {
  validation: 'strict',
  strictWarnings: false,
  switches: { requireComplete: 'render' }
}
export const strict = createJudge(strictOptions)

/** What the judge says of a body: its refusal's detail, or undefined. */
export function refusalOf<Body>(contract: BodyContract<Body>, body: unknown, judge = strict): string | undefined {
  try {
    judge.body(contract, body)
    return undefined
  } catch (error) {
    if (error instanceof ApiError && error.errorName === 'invalidParameter') return error.detail
    throw error
  }
}

export function testBoundaries<Body>(t: Test, contract: BodyContract<Body>, full: object, rows: readonly Row[]): void {
  t.test('a body with every field is accepted', t => {
    t.equal(refusalOf(contract, structuredClone(full)), undefined)
    t.end()
  })

  for (const row of rows) {
    t.test(`${row.at}: every documented bound, and every other type`, t => {
      for (const { what, at, value, refusal } of casesOf(row)) {
        t.equal(refusalOf(contract, withField(full, at, value)), refusal, what)
      }
      t.end()
    })

    // An item of a list is there or not; only a field can be absent.
    if (row.at.endsWith(']')) continue
    t.test(`${row.at} may ${row.mandatory ? 'not ' : ''}be absent`, t => {
      const refusal = refusalOf(contract, withField(full, row.at, undefined))
      // What a rule says of absent fields is tested with the rules.
      if (row.mandatory) t.equal(refusal, `${row.at} is required`)
      else if (refusal !== undefined) t.match(refusal, / is required with /)
      t.end()
    })
  }

  t.test('the table has every field of the schema, and the full body has them all', t => {
    const inTable = new Set(rows.map(row => row.at))
    t.same(
      pathsOf(contract).filter(path => !inTable.has(path) && !path.includes('.audio_subtitle_file.')),
      []
    )
    t.same(
      [...inTable].filter(path => fieldOf(full, path) === undefined),
      []
    )
    t.end()
  })
}

/** Every path of a schema, the first item standing for all. */
function pathsOf({ schema, components = [] }: Pick<BodyContract, 'schema' | 'components'>): string[] {
  const walk = ({ fields, items }: Place, path: string): string[] => [
    ...(items ? walk(items, `${path}[0]`) : []),
    ...[...(fields ?? [])].flatMap(([name, field]) => {
      const at = path === '' ? name : `${path}.${name}`
      return [at, ...walk(field, at)]
    })
  ]
  return walk(bodyMaps(components)(schema), '')
}
