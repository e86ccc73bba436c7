/** Every bound of the emulator, with its reason. A number that limits something stands here and nowhere else. */
export const limits = {
  /** The API gateway refuses larger bodies (APIGW.0201, documented). */
  requestBodyBytes: 12 * 1024 * 1024,
  /** Some operations document pictures of 30 MiB in base64 each, three in one request: more than the gateway takes. */
  pictureBodyBytes: 96 * 1024 * 1024,
  /** A body of which nothing comes for so long is cut off: as long as gateways and object storage commonly wait. */
  stalledBodyMs: 60_000,
  /**
   * A body that is answered before it has come is read and dropped up to this size, so that a client which sends before
   * it listens gets the answer and no reset; beyond it, closing is cheaper for both sides.
   */
  droppedBodyBytes: 256 * 1024 * 1024,
  /** Requests under way may go on for so long at the end: half of what Docker gives, so that the export has the rest. */
  drainMs: 5_000,
  /** A signal that follows the first one so closely is its echo: a terminal tells everybody, and npm passes it on once more. */
  signalEchoMs: 500,
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
  /**
   * Emulator time lies between these: ids and signatures count from 1970, and the API's times have four digits for the
   * year. The last of those years is left free, so that what is made at the end can still expire a day later.
   */
  earliestTimeMs: 0,
  latestTimeMs: Date.UTC(9999, 0, 1),
  /** No delay is longer, 3650 days: the longest documented process takes days, and eight hundred such still fit. */
  delayMs: 3650 * 24 * 3600 * 1000,
  /** The longest that a receiver may take to answer, in physical time: enough for somebody who debugs it. */
  callbackTimeoutMs: 3600 * 1000,
  /**
   * Journal entries kept, and the bytes they may take: enough for a test run, and little beside what V8 keeps for itself
   * under load. Ordinary ones take a fifth of it.
   */
  journalEntries: 10_000,
  journalBytes: 8 * 1024 * 1024,
  /** Warnings reported for one request; more say nothing new. */
  warningsPerRequest: 20,
  /** Breaches told of one request; who has more makes one mistake many times. */
  breachesPerRequest: 50,
  /** Values of a refused body that are looked at for further breaches: many times an ordinary one, and soon done. */
  judgedValues: 20_000,
  /** Bytes of the X-Emulator-Warnings header; proxies refuse larger header blocks. */
  warningsHeaderBytes: 2048,
  /** Operations named as the nearest to a wrong path; more would be no hint. */
  nearestOperations: 3,
  /** Callbacks on their way at once. */
  callbackConcurrency: 16,
  /** What was sent before a reset is given as long to arrive before the reset is answered: more than a receiver on the same machine needs. */
  recallMs: 15,
  /** Bytes kept of a receiver's answer. */
  callbackResponseBytes: 4096,
  /** A receiver's Retry-After is honoured up to this long. */
  retryAfterMs: 3600 * 1000,
  /** A store that cannot write is tried again after so long, then after twice as long, and so on: soon after room was made, and hardly any load until then. */
  storePauseMs: 250,
  longestStorePauseMs: 5_000,
  /** What a store must be able to take before it counts as writable: a few requests, so that the next one does not fail again at once. */
  storeProbeBytes: 64 * 1024,
  /** Clocks are looked at anew after so long, even if nothing is due: the physical one may have been set, or have slept. */
  longestSleepMs: 1_000,
  /** What falls due within so long after something fired fires together: a transaction for each would cost more than its work. */
  ringEveryMs: 4,
  /** Characters kept of what a timer that was set aside failed with: a sentence, not a stack. */
  setAsideErrorLength: 1_000,
  /** Steps applied in one transaction before other work gets a turn. */
  stepsPerSlice: 200,
  /** Rows of each part of a namespace that are swept away in one go after a reset. */
  sweptRows: 500,
  /** Keys that are swept in the transaction that gives them up: more would keep others waiting, and go later. */
  sweptKeys: 10,
  /** Events after which an advance of the clock stops and says so. */
  eventsPerAdvance: 100_000,
  /** Happenings kept for those who come late, several times what a long test makes, and the bytes they may take: with ordinary names as many fit. */
  historyHappenings: 50_000,
  historyBytes: 8 * 1024 * 1024,
  /** Waits held at once; each costs a little whenever something happens. */
  waits: 1_000,
  /** A wait ends by then; connections that are silent for longer are cut by what lies between. */
  waitMs: 10 * 60 * 1000,
  /** Unless a wait says how long: it ends, and explains itself, before a usual test runner gives up after 5 s. */
  waitDefaultMs: 4000,
  /** Things one wait can find. */
  waitItems: 1_000,
  /** Things among which the nearest misses of a wait are looked for, the newest. */
  waitCandidates: 200,
  /** Nearest misses, newest things and different counts that are told when a wait fails: what a person reads. */
  nearestMisses: 5,
  waitSeen: 10,
  waitCounts: 20,
  /** Bytes of a document that is imported: far more than an export of what `:memory:` holds well, less than the longest string. */
  importBytes: 256 * 1024 * 1024,
  /** Uploaded bytes that an export carries; in base64 they take a third more, which leaves room below `importBytes`. */
  archivedUploadBytes: 64 * 1024 * 1024,
  /** Snapshots kept: several for each of some hundred suites. Together they may take a tenth of a laptop's memory. */
  snapshots: 1000,
  snapshotBytes: 1024 * 1024 * 1024,
  /** Problems of a document that are listed; who has more has another kind of document. */
  problemsListed: 100,
  /** Jobs that one call may seed; they are made in one transaction, during which others wait. */
  seededJobs: 10_000,
  /** A database up to this size is read through before it is used: it takes some 2 ms a megabyte. In larger ones damage shows where it is met. */
  checkedDatabaseBytes: 32 * 1024 * 1024,
  /** Longest project id that the official documents allow, in the path and in `X-Project-Id`. */
  projectIdCharacters: 64,
  /** A list that has to look at everything lets others work after so long: they must not notice it. */
  listingMs: 100,
  /** Different namespaces one emulator keeps. */
  namespaces: 10_000
} as const
