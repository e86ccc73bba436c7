/** Writes the words of the machines, as types, into the client; a test says whether they are current. */
import { writeFileSync } from 'node:fs'
import { machineWords, WORDS_PATH } from './machine-words.ts'
import { projectRoot } from './source-tree.ts'

writeFileSync(`${projectRoot}${WORDS_PATH}`, machineWords())
