/** An application with videos: POST /videos orders one, GET /videos lists them, POST /callbacks is for MetaStudio. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const { METASTUDIO_ENDPOINT, METASTUDIO_PROJECT, METASTUDIO_TOKEN, CALLBACK_URL, CALLBACK_KEY, PORT } = process.env
const videos = new Map()

const routes = {
  'GET /videos': () => [200, [...videos.values()]],

  'POST /videos': async (_, body) => {
    const { title, text } = JSON.parse(body)
    const reply = await fetch(`${METASTUDIO_ENDPOINT}/v1/${METASTUDIO_PROJECT}/2d-digital-human-videos`, {
      method: 'POST',
      headers: { 'X-Auth-Token': METASTUDIO_TOKEN, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        model_asset_id: 'avatar',
        voice_config: { voice_asset_id: 'voice' },
        video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
        shoot_scripts: [{ sequence_no: 0, shoot_script: { script_type: 'TEXT', text_config: { text } } }],
        output_asset_config: { asset_name: title },
        callback_config: { callback_url: CALLBACK_URL, auth_type: 'MSS_A', key: CALLBACK_KEY }
      })
    })
    const { job_id: id, ...problem } = await reply.json()
    if (!reply.ok) return [502, problem]
    const video = { id, title, state: 'rendering' }
    videos.set(id, video)
    return [201, video]
  },

  'POST /callbacks': (query, body) => {
    if (!isGenuine(query)) return [403]
    const { job_id: id, result } = JSON.parse(body)
    const video = videos.get(id)
    if (video) video.state = result === 'SUCCEED' ? 'ready' : 'failed'
    return [204]
  }
}

/** The signature covers the URL as it was given to MetaStudio, not as it arrived. */
function isGenuine(query) {
  const timeStamp = query.get('time_stamp') ?? ''
  const received = Buffer.from(query.get('secret') ?? '', 'hex')
  return [timeStamp, String(Number.parseInt(timeStamp, 16))].some(time => {
    const expected = createHmac('sha256', CALLBACK_KEY)
      .update(CALLBACK_URL + time)
      .digest()
    return received.length === expected.length && timingSafeEqual(received, expected)
  })
}

async function answer(request) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  const route = routes[`${request.method} ${pathname}`]
  const body = Buffer.concat(await request.toArray()).toString()
  return route ? route(searchParams, body) : [404]
}

const server = createServer(async (request, response) => {
  const [status, content] = await answer(request).catch(error => [500, { error: String(error) }])
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(content === undefined ? undefined : JSON.stringify(content))
})
server.listen(Number(PORT))
process.on('SIGTERM', () => server.close())
