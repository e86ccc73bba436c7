/** Orders a video for each greeting, and learns from callbacks, or by asking, what became of it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isGenuine } from './signature.js'

const ATTEMPTS = 2
const POLL_MS = 5000
const ENDS = new Set(['SUCCEED', 'FAILED', 'CANCELED', 'BLOCK'])

/** `callback` is `{ url, key }`; `pause(ms)` is how time passes between two questions. */
export function createGreetings({ metastudio, callback, pause = sleep }) {
  const orders = new Map()

  async function render(order) {
    order.attempts += 1
    const { job_id: jobId } = await metastudio.createVideo(videoOf(order.name, callback))
    order.jobId = jobId
    order.state = 'rendering'
    orders.set(jobId, order)
    return order
  }

  return {
    order: name => render({ name, attempts: 0 }),

    find: jobId => orders.get(jobId),

    /**
     * Gives the status to answer a callback with. MetaStudio repeats what was not answered with 2xx, and may repeat
     * what was: a job that is no longer being rendered needs nothing more.
     */
    async receive(requestUrl, body) {
      if (!isGenuine(callback.url, callback.key, requestUrl)) return 403
      const { job_id: jobId, result, asset_id: assetId } = JSON.parse(body)
      const order = orders.get(jobId)
      if (order?.jobId !== jobId || order.state !== 'rendering') return 204
      if (result === 'SUCCEED') Object.assign(order, { state: 'ready', assetId })
      else if (order.attempts < ATTEMPTS) await render(order)
      else order.state = 'failed'
      return 204
    },

    /** For where no callback can come: asks until the job has ended, and gives its state. */
    async finished(jobId) {
      for (;;) {
        const { state } = await metastudio.showVideo(jobId)
        if (ENDS.has(state)) return state
        await pause(POLL_MS)
      }
    }
  }
}

function videoOf(name, callback) {
  return {
    model_asset_id: 'avatar-of-the-shop',
    voice_config: { voice_asset_id: 'voice-of-the-shop' },
    video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: {
          script_type: 'TEXT',
          text_config: { text: `Happy birthday, ${name}!` },
          background_config: [{ background_type: 'COLOR', background_color_config: '#FFFFFF' }]
        }
      }
    ],
    output_asset_config: { asset_name: `Greeting for ${name}` },
    callback_config: { callback_url: callback.url, auth_type: 'MSS_A', key: callback.key }
  }
}
