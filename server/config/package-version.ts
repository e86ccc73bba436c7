/** The version of this package, from its package.json. */
import { readFileSync } from 'node:fs'
import { packageRoot } from '#package-root'

/** `0.0.0` when the manifest there is not this package's, as where somebody has made it part of a program of theirs. */
export function packageVersion(root: URL = packageRoot): string {
  const manifest = readManifest(new URL('package.json', root))
  return manifest?.name === 'metastudio-emulator' ? manifest.version : '0.0.0'
}

function readManifest(url: URL): { name: string; version: string } | undefined {
  try {
    return JSON.parse(readFileSync(url, 'utf8')) as { name: string; version: string }
  } catch {
    return undefined
  }
}
