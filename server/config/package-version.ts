/** The version of this package, from its package.json; the same whether the sources run or `dist`. */
import { readFileSync } from 'node:fs'

/** `from` is the URL of this file; `0.0.0` when no manifest of this package is near it. */
export function packageVersion(from: string = import.meta.url): string {
  // From the sources the manifest is two folders up, from dist/ it is three.
  for (const path of ['../../package.json', '../../../package.json']) {
    const manifest = readManifest(new URL(path, from))
    if (manifest?.name === 'metastudio-emulator') return manifest.version
  }
  return '0.0.0'
}

function readManifest(url: URL): { name: string; version: string } | undefined {
  try {
    return JSON.parse(readFileSync(url, 'utf8')) as { name: string; version: string }
  } catch {
    return undefined
  }
}
