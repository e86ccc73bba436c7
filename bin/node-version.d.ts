/** Says in one line why a Node.js version will not do; undefined when it will. */
export function unsuitableNode(version: string, path: string): string | undefined
