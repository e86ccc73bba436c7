/** A client whose types were generated from the document; needs EMULATOR_URL, prints the id of a job. */
import createClient from 'openapi-fetch'
import type { components, paths } from './metastudio.js'

declare const process: { env: Record<string, string> }

const body: components['schemas']['Create2DDigitalHumanVideoReq'] = {
  voice_config: { voice_asset_id: 'voice-1' },
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
  shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }]
}
const client = createClient<paths>({ baseUrl: process.env.EMULATOR_URL, headers: { 'X-Auth-Token': 'any-token' } })
const params = { path: { project_id: 'generated-types' } }
const { data, error } = await client.POST('/v1/{project_id}/2d-digital-human-videos', { params, body })
console.log(data?.job_id ?? error?.error_msg)
