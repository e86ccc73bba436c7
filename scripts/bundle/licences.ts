/** The licences of the packages that a bundle has taken in: their texts must travel with it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { projectRoot } from '../source-tree.ts'

/** What may be taken in: licences that ask for no more than their text. */
const welcome = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'])

/** The package that brings it is Fastify's, under MIT; it names the version of what it brings and no licence. */
const SWAGGER_UI = `Swagger UI (Apache-2.0)

Copyright SmartBear Software Inc.

Licensed under the Apache License, Version 2.0, whose text is in the file LICENSE of metastudio-emulator.
`

interface Manifest {
  name: string
  version: string
  license?: string
}

/** One text for all packages that the files belong to. Throws for a package whose licence is not known to be harmless. */
export function licencesOf(files: readonly string[]): string {
  const folders = new Set(files.flatMap(file => packageFolderOf(resolve(projectRoot, file))))
  const packages = [...folders].map(textOf).sort()
  return [
    'metastudio-emulator contains the following packages; each is under its own licence.',
    ...new Set([SWAGGER_UI, ...packages])
  ].join(`\n${'-'.repeat(80)}\n\n`)
}

/** The nearest folder with a manifest that has a name; some packages have nameless ones further inside. */
function packageFolderOf(file: string): string[] {
  if (!file.includes('node_modules')) return []
  const folder = dirname(file)
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && manifestIn(folder).name !== undefined ? [folder] : packageFolderOf(folder)
}

function textOf(folder: string): string {
  const { name, version, license = '' } = manifestIn(folder)
  if (!welcome.has(license))
    throw new Error(`${name} ${version} is under ${license || 'no licence'}: may it be bundled?`)
  const own = readdirSync(folder).filter(file => /^(?:licen[cs]e|notice|copying)/i.test(file))
  const texts = own.sort().map(file => readFileSync(join(folder, file), 'utf8').trim())
  return [`${name} ${version} (${license})`, ...texts].join('\n\n') + '\n'
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}
