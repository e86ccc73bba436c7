/** Finds what may be in a document once, and is there more often. */

/** Each name that is there more than once, once. */
export function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return Array.from(new Set(names.filter(name => seen.has(name) || !seen.add(name))))
}
