/** Files that stand in a request or are its answer, as handlers see them. */

/** A file of a form. */
export interface FormFile {
  /** As the client named it; never a path of ours. */
  name: string
  /** Its media type, in the client's words. */
  type: string
  bytes: Uint8Array
}

export interface FileAnswer {
  bytes: Uint8Array
  /** Its media type; bytes of no known kind unless given. */
  type?: string
  /** What a browser should save it as. */
  name?: string
}
