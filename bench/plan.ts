/** How long and how often is measured; both plans are bounded in time. */

export interface BenchPlan {
  /** Each round measures every workload on both servers. */
  rounds: number
  connections: number
  /** Before writes are counted: longer than a job lives, so that as many lifecycles end as begin while counting. */
  warmUpMs: number
  /** Before reads, and anything on the bare server, are counted. */
  readWarmUpMs: number
  measureMs: number
  /** Starts of each server. */
  starts: number
  /** Due steps that one advance goes through. */
  steps: number
  /** Jobs that each of some resets finds. */
  resets: { jobs: number; resets: number }
  /** No further start or round begins after this much time in either part, so that a slow machine ends as well. */
  budgetMs: { starts: number; rounds: number }
}

/** About 100 seconds, and little more than two minutes on a slow machine. */
export const fullPlan: BenchPlan = {
  rounds: 3,
  connections: 32,
  warmUpMs: 2500,
  readWarmUpMs: 500,
  measureMs: 2000,
  starts: 7,
  steps: 100_000,
  resets: { jobs: 1000, resets: 100 },
  budgetMs: { starts: 20_000, rounds: 60_000 }
}

/** A few seconds, to see that the benchmark works; its figures say nothing. */
export const quickPlan: BenchPlan = {
  rounds: 1,
  connections: 4,
  warmUpMs: 50,
  readWarmUpMs: 50,
  measureMs: 150,
  starts: 1,
  steps: 1000,
  resets: { jobs: 100, resets: 2 },
  budgetMs: { starts: 0, rounds: 0 }
}
