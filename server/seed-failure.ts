/** That the seed files cannot be used: a start-up that ends with an exit status of its own. Light, for the command line. */
export class SeedFailure extends Error {
  /** One sentence each, with file and place. */
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'SeedFailure'
    this.problems = problems
  }
}
