/** The services that there are: the only file that knows all of them. */
import type { Service } from '../emulator/service.ts'
import assets from './assets/service.ts'
import avatarTraining from './avatar-training/service.ts'
import iam from './iam/service.ts'
import scripts from './scripts/service.ts'
import videos from './videos/service.ts'

export const services: readonly Service[] = [videos, scripts, avatarTraining, assets, iam]

/** Every switch of every service, by the name of its flag. */
export const switches = { ...videos.switches, ...avatarTraining.switches, ...assets.switches }
