/** Writes what types know of the services: words of their machines and their switches; a test says whether they are current. */
import { writeFileSync } from 'node:fs'
import { machineWords, OPTIONS_PATH, serviceOptions, WORDS_PATH } from './machine-words.ts'
import { projectRoot } from './source-tree.ts'

writeFileSync(`${projectRoot}${WORDS_PATH}`, machineWords())
writeFileSync(`${projectRoot}${OPTIONS_PATH}`, serviceOptions())
