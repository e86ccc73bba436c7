/**
 * MetaStudio's operations over the core of the official Node.js SDK, which signs, sends, asks IAM and reads errors. The
 * npm registry has no package of the service itself, so the few requests are described here, as that core takes them.
 */
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'
import { Region } from '@huaweicloud/huaweicloud-sdk-core/region/region.js'

const VIDEOS = '/v1/{project_id}/2d-digital-human-videos'
const VIDEO_LIST = '/v1/{project_id}/digital-human-videos'
const TRAININGS = '/v1/{project_id}/digital-human-training-manage/user/jobs'
const ASSETS = '/v1/{project_id}/digital-assets'
const FILES = '/v1/{project_id}/files'

export class MetaStudio {
  #core

  constructor(core) {
    this.#core = core
  }

  #call(method, url, { id, query = {}, body, user } = {}) {
    return this.#core.sendRequest({
      method,
      url,
      contentType: 'application/json',
      queryParams: query,
      pathParams: { id },
      headers: user === undefined ? {} : { 'X-App-UserId': user },
      responseHeaders: ['X-Request-Id'],
      ...(body === undefined ? {} : { data: body })
    })
  }

  createVideo(body, user) {
    return this.#call('POST', VIDEOS, { body, user })
  }

  showVideo(id, query) {
    return this.#call('GET', `${VIDEOS}/{id}`, { id, query })
  }

  cancelVideo(id) {
    return this.#call('POST', `${VIDEOS}/{id}/cancel`, { id })
  }

  listVideos(query) {
    return this.#call('GET', VIDEO_LIST, { query })
  }

  createTraining(body, user) {
    return this.#call('POST', TRAININGS, { body, user })
  }

  showTraining(id) {
    return this.#call('GET', `${TRAININGS}/{id}`, { id })
  }

  updateTraining(id, body) {
    return this.#call('PUT', `${TRAININGS}/{id}`, { id, body })
  }

  deleteTraining(id) {
    return this.#call('DELETE', `${TRAININGS}/{id}`, { id })
  }

  listTrainings(query) {
    return this.#call('GET', TRAININGS, { query })
  }

  commandTraining(id, command) {
    return this.#call('POST', `${TRAININGS}/{id}/command`, { id, body: { command } })
  }

  createAsset(body) {
    return this.#call('POST', ASSETS, { body })
  }

  showAsset(id) {
    return this.#call('GET', `${ASSETS}/{id}`, { id })
  }

  listAssets(query) {
    return this.#call('GET', ASSETS, { query })
  }

  createFile(body) {
    return this.#call('POST', FILES, { body })
  }

  confirmFile(id, state) {
    return this.#call('POST', `${FILES}/{id}/complete`, { id, body: { state } })
  }
}

/** A client of an endpoint, for a project that is known. */
export function clientOf(endpoint, { ak, sk, projectId, securityToken }) {
  const credential = new BasicCredentials().withAk(ak).withSk(sk).withProjectId(projectId)
  if (securityToken !== undefined) credential.withSecurityToken(securityToken)
  return new ClientBuilder(core => new MetaStudio(core)).withCredential(credential).withEndpoint(endpoint).build()
}

/** A client of a region: the core asks IAM, at the same endpoint, for the project id. */
export function clientOfRegion(endpoint, { ak, sk }) {
  const credential = new BasicCredentials().withAk(ak).withSk(sk).withIamEndpoint(endpoint)
  const region = new Region('my-region', endpoint)
  return new ClientBuilder(core => new MetaStudio(core)).withCredential(credential).withRegion(region).build()
}
