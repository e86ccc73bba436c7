import t from 'tap'
import { callbackBody } from '../../../emulator/callbacks/callback-body.ts'

t.test('the body has its three members in one fixed order', async t => {
  const body = callbackBody({ jobId: 'job-1', assetId: 'asset-1', result: 'SUCCEED' })
  t.equal(body, '{"result":"SUCCEED","asset_id":"asset-1","job_id":"job-1"}')
})

t.test('a failed job has an empty asset id', async t => {
  const body = callbackBody({ result: 'FAILED', assetId: '', jobId: 'job-1' })
  t.equal(body, '{"result":"FAILED","asset_id":"","job_id":"job-1"}')
})
