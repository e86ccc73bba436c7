/** The contract of `Create2DDigitalHumanVideo`'s body: schema, rules, remarks and examples in one value. */
import type { BodyContract } from '../../../openapi/body-contract.ts'
import { cutLayerNumbers, readLayerNumbers } from '../rules/layer-numbers.ts'
import { remarkOnVideo } from '../rules/video-remarks.ts'
import { videoRules } from '../rules/video-rules.ts'
import { components } from './components.ts'
import { officialVideoExample } from './video-example.ts'
import { CreateVideoRequest } from './video-request.ts'

export type { CreateVideoRequest } from './video-request.ts'

const scene = (text: string) => ({ shoot_script: { text_config: { text } } })

export const createVideoBody: BodyContract<CreateVideoRequest> = {
  schema: CreateVideoRequest,
  components,
  prepare: raw => [...readLayerNumbers(raw), ...readAuthType(raw)],
  rules: videoRules,
  finish: cutLayerNumbers,
  remarks: remarkOnVideo,
  examples: {
    official: { summary: 'The example of the official page', value: officialVideoExample },
    smallest: {
      summary: 'The least that can be produced',
      value: {
        video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
        shoot_scripts: [scene('Hello.')]
      }
    },
    callback: {
      summary: 'With a signed callback',
      value: {
        model_asset_id: '0c7798664ee7178b3dba3bbef57c32e7',
        voice_config: { voice_asset_id: '394f3a27cd0b3d6164ca75c3db1edf6c' },
        video_config: { codec: 'H264', bitrate: 5000, width: 1080, height: 1920 },
        shoot_scripts: [scene('Hello.'), scene('Goodbye.')],
        output_asset_config: { asset_name: 'Greeting' },
        callback_config: {
          callback_url: 'http://127.0.0.1:8080/done',
          auth_type: 'MSS_A',
          key: 'a key of at most 32 characters'
        }
      }
    }
  }
}

/** The official page writes `None` as the option and `NONE` as its default. */
const authTypes = ['NONE', 'MSS_A']

/** Brings `callback_config.auth_type` to upper case, in place, and says so. Takes nothing about the body's shape for granted. */
function readAuthType(body: Record<string, unknown>): string[] {
  const callback = body.callback_config
  if (typeof callback !== 'object' || callback === null) return []
  const config = callback as Record<string, unknown>
  const given = config.auth_type
  const known = typeof given === 'string' ? authTypes.find(name => name === given.toUpperCase()) : undefined
  if (known === undefined || known === given) return []
  config.auth_type = known
  return [`callback_config.auth_type ${JSON.stringify(given)} is taken as ${known}`]
}
