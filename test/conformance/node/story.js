/** The story of MetaStudio told by the official Node.js SDK to an emulator; needs EMULATOR_URL, EMULATOR_AK, EMULATOR_SK. */
import log4js from 'log4js'
import * as assets from './assets.js'
import { chapter, finish } from './checks.js'
import * as trainings from './trainings.js'
import * as videos from './videos.js'

// The SDK writes every refused call to standard output, which belongs to the checks.
log4js.configure({
  appenders: { none: { type: 'stderr' } },
  categories: { default: { appenders: ['none'], level: 'off' } }
})

const id = await chapter('the success of a video', videos.success)
if (id) {
  await chapter('show_script', () => videos.script(id))
  await chapter('the list', () => videos.lists(id))
}
await chapter('cancel and failure', videos.cancel)
await chapter('the errors', videos.errors)
await chapter('the success of a training', trainings.success)
await chapter('the second attempt', trainings.secondAttempt)
await chapter('a background', assets.background)
finish()
