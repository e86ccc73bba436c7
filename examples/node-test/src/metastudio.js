/** The two calls of MetaStudio that this program makes. Knows nothing of greetings, nor of an emulator. */

export class MetaStudioError extends Error {
  constructor(status, { error_code: code = 'UNKNOWN', error_msg: text = `status ${status}` } = {}) {
    super(`${code}: ${text}`)
    this.status = status
    this.code = code
  }
}

/** `token()` gives the value of `X-Auth-Token`, fresh enough for the next call. */
export function createMetaStudio({ endpoint, projectId, token }) {
  async function call(method, path, body) {
    const response = await fetch(`${endpoint}/v1/${projectId}${path}`, {
      method,
      headers: { 'X-Auth-Token': await token(), 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) })
    })
    const answer = await response.json().catch(() => undefined)
    if (!response.ok) throw new MetaStudioError(response.status, answer)
    return answer
  }

  return {
    createVideo: request => call('POST', '/2d-digital-human-videos', request),
    showVideo: jobId => call('GET', `/2d-digital-human-videos/${jobId}`)
  }
}
