/** Every bound of the emulator, with its reason. A number that limits something stands here and nowhere else. */
export const limits = {
  /** The API gateway refuses larger bodies (APIGW.0201, documented). */
  requestBodyBytes: 12 * 1024 * 1024,
  /** Deeper JSON than any documented body needs (the deepest has 8 levels); stops stack-hungry input. */
  jsonDepth: 64,
  /** A documented file is at most 5 GB. */
  uploadBytes: 5 * 1024 ** 3,
  /** Upload and download URLs live for a day (documented for assets; assumed for training). */
  uploadUrlLifetimeMs: 24 * 3600 * 1000,
  /** Tokens of IAM live for a day (documented). */
  tokenLifetimeMs: 24 * 3600 * 1000,
  /** A signature may be this far from the clock (documented, gateway). */
  signatureWindowMs: 15 * 60 * 1000,
  /** Journal entries kept, and the bytes they may take: enough for a test run, not enough to fill a laptop. */
  journalEntries: 10_000,
  journalBytes: 64 * 1024 * 1024,
  /** Warnings reported for one request; more say nothing new. */
  warningsPerRequest: 20,
  /** Bytes of the X-Emulator-Warnings header; proxies refuse larger header blocks. */
  warningsHeaderBytes: 2048,
  /** Callbacks on their way at once. */
  callbackConcurrency: 16,
  /** Bytes kept of a receiver's answer. */
  callbackResponseBytes: 4096,
  /** A receiver's Retry-After is honoured up to this long. */
  retryAfterMs: 3600 * 1000,
  /** Steps applied in one transaction before other work gets a turn. */
  stepsPerSlice: 200,
  /** Events after which an advance of the clock stops and says so. */
  eventsPerAdvance: 100_000,
  /** Different namespaces one emulator keeps. */
  namespaces: 10_000
} as const
