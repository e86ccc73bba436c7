/** Must not compile: a property is misspelt, at the top and further down. */
import type { components } from './metastudio.js'

type Video = components['schemas']['Create2DDigitalHumanVideoReq']

export const atTheTop: Video = { shoot_scrips: [] }
export const below: Video = {
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080, framerate: '30' }
}
