import createClient from 'openapi-fetch'
import type { paths } from './metastudio.js'

const client = createClient<paths>({ baseUrl: 'http://127.0.0.1:4580', headers: { 'X-Auth-Token': 'any-token' } })
const { data, error } = await client.POST('/v1/{project_id}/2d-digital-human-videos', {
  params: { path: { project_id: 'my-project' } },
  body: {
    video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
    shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }]
  }
})
console.log(data?.job_id ?? error?.error_msg)
