/** How the official example writes the numbers of layers: `"656,"`. */

/** A number written as a string; a trailing comma is let through. Bounded, so that matching it costs nothing. */
export const numberLike = /^-?[0-9]{1,10}(\.[0-9]{1,10})?,?$/
