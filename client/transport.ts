/** How a control call reaches an emulator; all that differs between one in this process and one in a container. */
export interface ControlRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path and query below `/_emulator/v1`, encoded: `/clock?namespace=my-project`. */
  path: string
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array | undefined
  signal: AbortSignal | undefined
}

export interface ControlAnswer {
  status: number
  /** As the answer's header says; empty without one. */
  contentType: string
  body: Uint8Array
}

/** Rejects only when there is no answer at all. */
export type Transport = (request: ControlRequest) => Promise<ControlAnswer>
