/** The story of the library: a background of one's own, its file, a script, and everything that is done to them. */
import { hash } from 'node:crypto'
import { templates } from '../../services/scripts/templates.ts'
import { EXAMPLE_PROJECT } from './recorder.ts'
import type { Answered, Call, Method, Recorder } from './recorder.ts'

const to = (method: Method, path: string, body?: unknown): Call => ({
  method,
  url: `/v1/${EXAMPLE_PROJECT}/${path}`,
  body
})
const get = (path: string): Call => to('GET', path)
const post = (path: string, body?: unknown): Call => to('POST', path, body)

export const background = {
  asset_name: 'Office, day',
  asset_type: 'IMAGE',
  tags: ['office'],
  system_properties: [{ type: 'ADD', key: 'BACKGROUND_IMG', value: 'Yes' }]
}

export const script = {
  script_name: 'Welcome',
  model_asset_type: 'HUMAN_MODEL_2D',
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
  shoot_scripts: [
    { sequence_no: 1, shoot_script: { script_type: 'TEXT', text_config: { text: 'Hello.' } } },
    { sequence_no: 2, shoot_script: { script_type: 'AUDIO' } }
  ]
}

const picture = 'the bytes of a picture'

export async function tellLibrary(recorder: Recorder): Promise<void> {
  const asset = await tellAsset(recorder)
  await tellFiles(recorder, asset)
  await tellScripts(recorder)
}

async function tellAsset({ keep, say }: Recorder): Promise<string> {
  const created = await keep('CreateDigitalAsset', 'created', 'The asset waits for its file', {
    ...post('digital-assets', background)
  })
  const { asset_id: id } = created as Answered & { asset_id: string }
  await keep('ShowAsset', 'waiting', 'An asset without its file', get(`digital-assets/${id}`))
  await keep('CreateDigitalAsset', 'MSS_10001005', 'The name is taken', post('digital-assets', background))
  const { asset_id: other } = (await say(
    post('digital-assets', { ...background, asset_name: 'Office, night' })
  )) as Answered & { asset_id: string }
  await keep('DeleteAsset', 'deleted', 'It is in the recycle bin', to('DELETE', `digital-assets/${other}`))
  await keep('RestoreAsset', 'restored', 'It is what it was', post(`digital-assets/${other}/restore`))
  const taken = { asset_name: background.asset_name }
  await keep('UpdateDigitalAsset', 'MSS_10001005', 'The name is taken', to('PUT', `digital-assets/${other}`, taken))
  const batch = { action: 'DELETE', asset_ids: [other, 'unknown'] }
  await keep('BatchExecuteAssetAction', 'some', 'One is gone, one is unknown', {
    ...post('digital-assets/batch-action', batch)
  })
  return id
}

async function tellFiles(recorder: Recorder, asset: string): Promise<void> {
  const { keep, say } = recorder
  const file = {
    asset_id: asset,
    asset_file_category: 'MAIN',
    file_name: 'office.png',
    file_type: 'PNG',
    file_size: picture.length,
    file_md5: hash('md5', picture, 'base64')
  }
  const declared = (await keep('CreateFile', 'declared', 'Where the file goes', post('files', file))) as Answered & {
    file_id: string
    upload_url: string
  }
  await refuseFiles(recorder, file)
  const headers = { 'content-type': 'image/png', 'content-md5': file.file_md5 }
  await say({ method: 'PUT', url: declared.upload_url, body: picture, headers })
  await keep('ConfirmFileUpload', 'confirmed', 'The asset has its file', {
    ...post(`files/${declared.file_id}/complete`, { state: 'CREATED' })
  })
  const id = `digital-assets/${asset}`
  await keep('UpdateDigitalAsset', 'activated', 'The asset can be used', to('PUT', id, { asset_state: 'ACTIVED' }))
  await keep('ShowAsset', 'active', 'An asset with its file', get(id))
  await keep('ListAssets', 'own', 'Assets of the project', get('digital-assets?asset_type=IMAGE&limit=2'))
  await keep('ListAssets', 'voices', 'Voices of the system', {
    ...get('digital-assets?asset_source=SYSTEM&asset_type=VOICE_MODEL&limit=1')
  })
  await keep('ListAssetSummary', 'one', 'One of two is there', {
    ...post('digital-assets/summarys', { asset_ids: [asset, 'unknown'] })
  })
  const material = { asset_name: 'Scenery', asset_type: 'MATERIAL' }
  const { asset_id } = (await say(post('digital-assets', material))) as Answered & { asset_id: string }
  const main = { asset_id, asset_file_category: 'MAIN', file_name: 'scenery.zip', file_type: 'ZIP' }
  const large = { ...main, file_size: 6_000_000_000, file_multipart_count: 2 }
  const kept = (name: string, summary: string, body: object) =>
    keep('CreateLargeFile', name, summary, post('large-files', { ...large, ...body }))
  await kept('MSS_10001003', 'The type is blank', { file_type: ' ' })
  await kept('MSS_10001007', 'Larger than a cover may be', { asset_file_category: 'COVER' })
  await kept('declared', 'Where its parts go', {})
  await kept('MSS_10001008', 'There is a main file already', {})
  await keep('DeleteFile', 'deleted', 'The file is gone', to('DELETE', `files/${declared.file_id}`))
}

/** `file` was declared before. */
async function refuseFiles({ keep, say }: Recorder, file: { asset_id: string }): Promise<void> {
  const film = { asset_name: 'Film', asset_type: 'VIDEO' }
  const { asset_id } = (await say(post('digital-assets', film))) as Answered & { asset_id: string }
  const cover = { ...file, asset_id, asset_file_category: 'COVER', file_name: 'cover.png' }
  const refused = (name: string, summary: string, body: object) =>
    keep('CreateFile', name, summary, post('files', { ...file, ...body }))
  await refused('MSS_10001003', 'The type is blank', { file_type: ' ' })
  await refused('MSS_10001007', 'Larger than a picture may be', { file_size: 60_000_000 })
  await refused('MSS_10001008', 'There is a main file already', {})
  await say(post('files', cover))
  await refused('MSS_10001009', 'There is a cover already', cover)
}

async function tellScripts({ keep, say }: Recorder): Promise<void> {
  const scripts = 'digital-human-video-scripts'
  const created = await keep('CreateVideoScripts', 'created', 'The draft, and where its audio goes', {
    ...post(scripts, script)
  })
  const { script_id: id } = created as Answered & { script_id: string }
  await keep('ShowVideoScript', 'draft', 'A draft', get(`${scripts}/${id}`))
  await keep('UpdateVideoScript', 'renamed', 'The draft has another name', {
    ...to('PUT', `${scripts}/${id}`, { script_name: 'Good morning' })
  })
  await keep('CopyVideoScripts', 'copied', 'A draft of its own', post(`${scripts}/${id}/copy`))
  await keep('ListVideoScripts', 'drafts', 'Drafts', get(`${scripts}?script_catalog=VIDEO_DRAFT&limit=2`))
  await keep('DeleteVideoScript', 'deleted', 'The draft is gone', to('DELETE', `${scripts}/${id}`))
  const template = `${scripts}/${templates[0]?.id}`
  const renamed = to('PUT', template, { script_name: 'Mine' })
  await keep('UpdateVideoScript', 'MSS_20010082', 'A template of the system', renamed)
  await keep('DeleteVideoScript', 'MSS_20010082', 'A template of the system', to('DELETE', template))
  const videos = Array.from({ length: 102 }, (_, index) => ({ layer_type: 'VIDEO', asset_id: `video-${index}` }))
  const crowded = {
    shoot_scripts: [videos.slice(51), videos.slice(0, 51)].map((layer_config, sequence_no) => ({
      sequence_no,
      shoot_script: { script_type: 'TEXT', text_config: { text: 'Look.' }, layer_config }
    }))
  }
  await keep('CreateVideoScripts', 'MSS_20010106', 'Too many videos', post(scripts, { ...script, ...crowded }))
  const copy = (await say(post(scripts, script))) as Answered & { script_id: string }
  const update = to('PUT', `${scripts}/${copy.script_id}`, crowded)
  await keep('UpdateVideoScript', 'MSS_20010106', 'Too many videos', update)
}
