/** Turns articles into videos, so many at a time, and publishes each one when its callback says that it is done. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * `callback` is `{ url, key }`, `parallel` how many videos may be in the making at once. What is published or dropped is
 * announced by `publish(title, assetId)` and `drop(title)`.
 */
export function createNewsroom({ endpoint, projectId, token, callback, parallel, publish, drop }) {
  const waiting = []
  const inTheMaking = new Map()

  async function startNext() {
    while (waiting.length > 0 && inTheMaking.size < parallel) {
      const article = waiting.shift()
      const place = Symbol(article.title)
      // The place is taken before the answer is there, or too many would begin at once.
      inTheMaking.set(place, article)
      try {
        inTheMaking.set(await createVideo(article), article)
      } finally {
        inTheMaking.delete(place)
      }
    }
  }

  async function createVideo({ title, text }) {
    const response = await fetch(`${endpoint}/v1/${projectId}/2d-digital-human-videos`, {
      method: 'POST',
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        model_asset_id: 'newsreader',
        voice_config: { voice_asset_id: 'newsreader' },
        video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
        shoot_scripts: [
          {
            sequence_no: 0,
            shoot_script: {
              script_type: 'TEXT',
              text_config: { text },
              background_config: [{ background_type: 'COLOR', background_color_config: '#0A2540' }]
            }
          }
        ],
        output_asset_config: { asset_name: title },
        callback_config: { callback_url: callback.url, auth_type: 'MSS_A', key: callback.key }
      })
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`${answer.error_code}: ${answer.error_msg}`)
    return answer.job_id
  }

  return {
    async submit(...articles) {
      waiting.push(...articles)
      await startNext()
    },

    /** Whatever server the newsroom has hands callbacks in here; gives the status to answer with. */
    async receive(requestUrl, body) {
      if (!isGenuine(callback.url, callback.key, requestUrl)) return 403
      const { job_id: jobId, result, asset_id: assetId } = JSON.parse(body)
      const article = inTheMaking.get(jobId)
      if (!article) return 204
      inTheMaking.delete(jobId)
      if (result === 'SUCCEED') publish(article.title, assetId)
      else drop(article.title)
      await startNext()
      return 204
    }
  }
}

/** Checks an MSS_A signature: over the URL as it was given to MetaStudio, not as it arrived. */
function isGenuine(callbackUrl, key, requestUrl) {
  const query = new URL(requestUrl, 'http://localhost').searchParams
  const timeStamp = query.getAll('time_stamp').at(-1) ?? ''
  const received = Buffer.from(query.getAll('secret').at(-1) ?? '', 'hex')
  return [timeStamp, String(Number.parseInt(timeStamp, 16))].some(time => {
    const expected = createHmac('sha256', key)
      .update(callbackUrl + time)
      .digest()
    return received.length === expected.length && timingSafeEqual(received, expected)
  })
}
