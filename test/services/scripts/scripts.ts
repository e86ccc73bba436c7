/** What tests of scripts send, and how they reach it. */
import type { Answer, Body, Client } from '../../support/emulator.ts'

export const SCRIPTS = '/digital-human-video-scripts'

export interface AudioFile {
  sequence_no: number
  audio_id: number
  audio_file_upload_url: string
  audio_file_download_url: string
}

export const textScene = (text: string, over: Record<string, unknown> = {}) => ({
  ...over,
  shoot_script: { script_type: 'TEXT', text_config: { text } }
})

export const audioScene = (sequence_no: number, shootScript: Record<string, unknown> = {}) => ({
  sequence_no,
  shoot_script: { script_type: 'AUDIO', ...shootScript }
})

export const videoLayer = (video_url: string) => ({
  layer_type: 'VIDEO',
  position: { dx: 0, dy: 0, layer_index: 1 },
  video_config: { video_url }
})

/** The id of a new draft, and what its scenes want. */
export async function createScript(
  client: Client,
  over: Record<string, unknown> = {}
): Promise<{ script_id: string; audio: AudioFile[] }> {
  const body = { script_name: 'Draft', shoot_scripts: [textScene('Hello.')], ...over }
  return linksIn(await client.api('POST', SCRIPTS, body))
}

export async function updateScript(client: Client, id: string, change: Record<string, unknown>) {
  return linksIn(await client.api('PUT', `${SCRIPTS}/${id}`, change))
}

export const showScript = async (client: Client, id: string): Promise<Body> =>
  (await client.api('GET', `${SCRIPTS}/${id}`)).body

export const audioIn = ({ audio_files: files }: Body): AudioFile[] =>
  (files as { audio_file_url: AudioFile[] } | undefined)?.audio_file_url ?? []

function linksIn({ status, text, body }: Answer): { script_id: string; audio: AudioFile[] } {
  if (status !== 200) throw new Error(text)
  return { script_id: String(body['script_id']), audio: audioIn(body) }
}
