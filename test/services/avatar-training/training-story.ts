/** What a client of the training operations does, in a few verbs; judges nothing. */
import type { Answer, Body, Client } from '../../support/emulator.ts'

export const jobs = '/digital-human-training-manage/user/jobs'

/** The answer to a creation or an update: the job and its upload URLs. */
export type Urls = Body & Record<string, string>

export interface TrainingClient {
  create(over?: Record<string, unknown>, headers?: Record<string, string>): Promise<Urls>
  show(jobId: string): Promise<Body>
  state(jobId: string): Promise<string>
  command(jobId: string, command: string, more?: Record<string, unknown>): Promise<Answer>
  /** Puts every part of the training video. */
  uploadVideo(urls: Urls): Promise<void>
  /** Puts ID photos and grant letter. */
  uploadPapers(urls: Urls): Promise<void>
  /** A job that is submitted with all its files. */
  submitted(over?: Record<string, unknown>): Promise<string>
}

export function trainingClient(client: Client): TrainingClient {
  async function expect(answer: Promise<Answer>): Promise<Answer> {
    const { status, text } = await answer
    if (status !== 200) throw new Error(text)
    return answer
  }
  const story: TrainingClient = {
    async create(over, headers) {
      const { body } = await expect(client.api('POST', jobs, { name: 'Test Role', ...over }, headers))
      return body as Urls
    },
    show: async jobId => (await expect(client.api('GET', `${jobs}/${jobId}`))).body,
    state: async jobId => (await story.show(jobId)).state,
    command: (jobId, command, more) => client.api('POST', `${jobs}/${jobId}/command`, { command, ...more }),
    async uploadVideo(urls) {
      for (const url of urls.training_video_upload_url) await expect(client.put(url, 'video'))
    },
    async uploadPapers(urls) {
      for (const file of ['id_card_image1', 'id_card_image2', 'grant_file']) {
        await expect(client.put(urls[`${file}_upload_url`] ?? '', file))
      }
    },
    async submitted(over) {
      const urls = await story.create(over)
      await story.uploadVideo(urls)
      await story.uploadPapers(urls)
      const { body } = await expect(story.command(urls.job_id, 'SUBMITVERIFYING'))
      if (body.commond_result !== 'EXCUTE_SUCCESS') throw new Error(String(body.excute_failed_msg))
      return urls.job_id
    }
  }
  return story
}
