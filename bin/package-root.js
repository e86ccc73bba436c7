/** Where the files lie that the program reads at run time. Plain JavaScript beside the sources, which a bundle takes in. */

/**
 * The folder of package.json, in which `db/migrations` and `openapi` lie in a checkout and in the package alike. This
 * file lies one folder below it, and so does every file of a bundle.
 */
export const packageRoot = new URL('../', import.meta.url)
