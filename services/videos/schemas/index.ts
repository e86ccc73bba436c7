/** The contract of the operations on video jobs as TypeBox schemas. */
export { components } from './components.ts'
export { createVideoBody } from './create-video.ts'
export { listVideosQuery, showVideoQuery } from './video-queries.ts'
export { CreateVideoReply, ListVideosReply, ShowVideoReply } from './video-replies.ts'
export { jobFinished } from './job-finished.ts'
