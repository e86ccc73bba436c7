/**
 * Which error codes the API has, as far as its pages, its SDKs and the table of its gateway say. The official table of
 * MetaStudio is longer than what could be read of it, so a code that is missing here may exist: whoever is sure forces it.
 */
import { catalogue, jobErrors } from './errors.ts'
import { meant } from './nearest.ts'

// prettier-ignore
const service: readonly string[] = [
  'MSS.000000001', 'MSS.000000002', 'MSS.000000003', 'MSS.000000004', 'MSS.00000001',
  'MSS.00000002', 'MSS.00000003', 'MSS.00000004', 'MSS.00010003', 'MSS.00010004', 'MSS.00010008',
  'MSS.00010009', 'MSS.10000002', 'MSS.10000003', 'MSS.10001001', 'MSS.10001002', 'MSS.10001003',
  'MSS.10001004', 'MSS.10001005', 'MSS.10001006', 'MSS.10001007', 'MSS.10001008', 'MSS.10001009',
  'MSS.20010001', 'MSS.20010010', 'MSS.20010075', 'MSS.20010076', 'MSS.20010082', 'MSS.20010106',
  'MSS.20010135', 'MSS.20020011', 'MSS.20020012', 'MSS.41000003', 'MSS.41000012', 'MSS.41000023',
  'MSS.42000007', 'MSS.45000001', 'MSS.45000012', 'MSS.45000013', 'MSS.45000014', 'MSS.45000015',
  'MSS.47000007', 'MSS.47000009', 'MSS.47010065', 'MSS.47010066', 'MSS.47010156', 'MSS.47010158',
]

// prettier-ignore
const gateway: readonly string[] = [
  'APIGW.0101', 'APIGW.0103', 'APIGW.0104', 'APIGW.0105', 'APIGW.0106', 'APIGW.0201', 'APIGW.0301',
  'APIGW.0302', 'APIGW.0303', 'APIGW.0304', 'APIGW.0305', 'APIGW.0306', 'APIGW.0307', 'APIGW.0308',
  'APIGW.0310', 'APIGW.0311', 'APIGW.0401', 'APIGW.0402', 'APIGW.0404', 'APIGW.0501', 'APIGW.0502',
  'APIGW.0601', 'APIGW.0602', 'APIGW.0605', 'APIGW.0606', 'APIGW.0607', 'APIGW.0608', 'APIGW.0609',
  'APIGW.0610', 'APIGW.0611', 'APIGW.0612', 'APIGW.0613', 'APIGW.0705', 'APIGW.0801', 'APIGW.0802',
]

/** What only the emulator says is no code of the API. */
const ofTheEmulator = /^EMULATOR\./

const known: ReadonlySet<string> = new Set(
  [...service, ...gateway, ...Object.keys(jobErrors), ...Object.values(catalogue).map(({ code }) => code)].filter(
    code => !ofTheEmulator.test(code)
  )
)

/** Says that the API has no such code, and which one may have been meant; undefined when it has. */
export function unknownErrorCode(code: string): string | undefined {
  return known.has(code) ? undefined : `${code} is no error code of the API${meant(code, known)}`
}
