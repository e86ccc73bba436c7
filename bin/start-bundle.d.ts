/** Of a checkout, the folder of its bundles. */
export declare function startFolder(root: string): string
/** What tells a state of a file from any other of it; `absent` for one that is not there. */
export declare function stateOf(root: string, path: string): string
/** The program in the bundle of a checkout, if there is one of exactly the files that are there now. */
export declare function findStartBundle(root?: string): string | undefined
/** Makes the bundle for the next start, in the background. */
export declare function makeStartBundle(root?: string): void
