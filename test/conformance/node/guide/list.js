import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'

const credential = new BasicCredentials()
  .withAk(process.env.HUAWEICLOUD_SDK_AK)
  .withSk(process.env.HUAWEICLOUD_SDK_SK)
  .withProjectId('my-project')
const core = new ClientBuilder(client => client)
  .withCredential(credential)
  .withEndpoint(process.env.METASTUDIO_ENDPOINT)
  .build()

const get = (url, pathParams = {}) =>
  core.sendRequest({ method: 'GET', url, contentType: 'application/json', pathParams, queryParams: {}, headers: {} })

console.log((await get('/v1/{project_id}/digital-human-videos')).count)
try {
  await get('/v1/{project_id}/2d-digital-human-videos/{job_id}', { job_id: 'unknown' })
} catch (error) {
  console.log(error.httpStatusCode, error.errorCode, error.requestId)
}
