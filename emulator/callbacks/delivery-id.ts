/**
 * What a callback is called outside: `{project_id}:{number}`, counted from 1 in its namespace and anew after a reset. So it
 * is the same whatever other namespaces do, and still says alone which callback is meant. Knows no store.
 */

export function deliveryId(namespace: string, number: number): string {
  return `${namespace}:${number}`
}

/** Takes an id apart; in a call about one namespace the number alone will do. Undefined when it has not the form of one. */
export function parseDeliveryId(id: string, about?: string): { namespace: string; number: number } | undefined {
  const [, namespace = about, number] = /^(?:(.+):)?([1-9]\d{0,14})$/s.exec(id) ?? []
  return namespace === undefined || number === undefined ? undefined : { namespace, number: Number(number) }
}
