import t from 'tap'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { createUnmatched } from '../../routes/unmatched.ts'

const unmatched = createUnmatched(operationsOf(services))

const table: [method: string, path: string, code: string, words: RegExp, allow?: string][] = [
  ['PATCH', '/v1/p/2d-digital-human-videos', 'MSS.00010004', /use POST/, 'POST'],
  ['DELETE', '/v1/p/2d-digital-human-videos/j', 'MSS.00010004', /use GET/, 'GET'],
  ['GET', '/v1/p/2d-digital-human-videos/j/cancel', 'MSS.00010004', /use POST/, 'POST'],
  ['PATCH', '/v1/p/digital-human-training-manage/user/jobs', 'MSS.00010004', /GET, POST/, 'GET, POST'],
  ['POST', '/v1/p/digital-human-training-manage/user/jobs/j', 'MSS.00010004', /./, 'DELETE, GET, PUT'],
  ['POST', '/v1/p/products', 'EMULATOR.NOT_IMPLEMENTED', /CreateProduct is an operation of MetaStudio/],
  ['PATCH', '/v1/p/products', 'MSS.00010004', /./, 'GET, POST'],
  ['GET', '/v2/p/ies/import/products/template', 'EMULATOR.NOT_IMPLEMENTED', /DownloadTemplate/],
  ['GET', '/', 'APIGW.0101', /does not exist/],
  ['GET', '/v1/p', 'APIGW.0101', /does not exist/],
  ['GET', '/v1/p/2d-digital-human-videos/j/', 'APIGW.0101', /does not exist/],
  ['GET', '/v1//2d-digital-human-videos/j', 'APIGW.0101', /does not exist/],
  ['GET', '/v1/p/2D-digital-human-videos/j', 'APIGW.0101', /does not exist/]
]

for (const [method, path, code, words, allow] of table) {
  t.test(`${method} ${path} answers ${code}`, t => {
    const error = unmatched(method, path)
    t.equal(error.entry.code, code)
    t.match(error.message, words)
    t.equal(error.headers.allow, allow)
    t.end()
  })
}
