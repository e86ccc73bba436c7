/** Which Node.js can run the emulator. Plain JavaScript that any old version reads; it must import nothing. */

/**
 * Says in one line why a version (`process.versions.node`) will not do; undefined when it will.
 * 22.18 is the first that runs TypeScript as it is, and an older one crashes in the database driver without a word.
 * @param {string} version
 * @param {string} path where that Node.js is, for the message
 * @returns {string | undefined}
 */
export function unsuitableNode(version, path) {
  const [major, minor] = version.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return undefined
  return `metastudio-emulator needs Node.js 22.18 or newer; this is ${version} (${path})`
}
