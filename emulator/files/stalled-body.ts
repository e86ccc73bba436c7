/** Why a request body ended before its end: nothing more of it came. Whoever reads the body turns it into words. */
export class StalledBody extends Error {
  constructor() {
    super('nothing more of the body came, and the connection was cut')
  }
}
