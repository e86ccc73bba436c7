/** The spelling of a callback's `auth_type`: the official page writes `None` as the option and `NONE` as its default. */

const authTypes = ['NONE', 'MSS_A']

/** Brings `callback_config.auth_type` to upper case, in place, and says so. Takes nothing about the body's shape for granted. */
export function readAuthType(body: Record<string, unknown>): string[] {
  const callback = body.callback_config
  if (typeof callback !== 'object' || callback === null) return []
  const config = callback as Record<string, unknown>
  const given = config.auth_type
  const known = typeof given === 'string' ? authTypes.find(name => name === given.toUpperCase()) : undefined
  if (known === undefined || known === given) return []
  config.auth_type = known
  return [`callback_config.auth_type ${JSON.stringify(given)} is taken as ${known}`]
}
