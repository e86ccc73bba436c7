/** The operations of the control plane, in sorted order, checked for the rules they share. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ControlOperation } from './control/define-control.ts'

const root = fileURLToPath(new URL('./', import.meta.url))

let controlOperations: Promise<readonly ControlOperation[]> | undefined

/** The default exports of `routes/control/operations/*`. They are modules, so one reading is enough for the process. */
export function loadControlOperations(): Promise<readonly ControlOperation[]> {
  return (controlOperations ??= load('control/operations'))
}

async function load(folder: string): Promise<ControlOperation[]> {
  const files = readdirSync(`${root}${folder}`)
    .filter(file => /\.(?:ts|js)$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .map(file => `${folder}/${file}`)
  const modules = await Promise.all(files.map(file => import(new URL(`./${file}`, import.meta.url).href)))
  return modules.map((module: { default: ControlOperation }) => module.default)
}
