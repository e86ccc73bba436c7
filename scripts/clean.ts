/** Removes what the build made, so that no file of a former build is published. */
import { rmSync } from 'node:fs'
import { projectRoot } from './source-tree.ts'

rmSync(`${projectRoot}dist`, { recursive: true, force: true })
