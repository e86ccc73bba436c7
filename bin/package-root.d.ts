/** The folder of package.json, with a slash at its end. */
export declare const packageRoot: URL
