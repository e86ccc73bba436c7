/**
 * Keeps for the whole process what was made of an object that never changes: a schema's validator, an operation's
 * serialiser. A test run may start hundreds of emulators, and each would make the same again.
 */

/** The same as `make`, but called once for an object. `make` must depend on nothing else, and its result not change. */
export function kept<Key extends WeakKey, Value extends object | string>(
  make: (key: Key) => Value
): (key: Key) => Value {
  const made = new WeakMap<Key, Value>()
  return key => {
    let value = made.get(key)
    if (value === undefined) {
      value = make(key)
      made.set(key, value)
    }
    return value
  }
}
