/** The services that there are, a line each: nothing else names them. */
export { default as assets } from './assets/service.ts'
export { default as avatarTraining } from './avatar-training/service.ts'
export { default as iam } from './iam/service.ts'
export { default as scripts } from './scripts/service.ts'
export { default as videos } from './videos/service.ts'
