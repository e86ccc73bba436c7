/** A machine as a graph: for programs as data, for readers as a Mermaid diagram. Only states that an edge touches appear. */
import { actionOf } from './lifecycle.ts'
import type { Machine } from './lifecycle.ts'

export interface Edge {
  event: string
  from: string
  to: string
  actor: string
  action: string
  summary: string
}

export interface Graph {
  kind: string
  initial: string
  terminal: readonly string[]
  states: string[]
  edges: Edge[]
}

export function graphOf(machine: Machine): Graph {
  const edges = Object.entries(machine.transitions).flatMap(([event, transition]) =>
    transition.from.map(from => ({
      event,
      from,
      to: transition.to,
      actor: transition.actor,
      action: actionOf(event, transition),
      summary: transition.summary
    }))
  )
  const touched = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const states = machine.states.filter(state => touched.has(state))
  const { kind, initial, terminal } = machine
  return { kind, initial, terminal, states, edges }
}

/** A `stateDiagram-v2`. An edge back to where a job came from cannot be drawn, and is a note. */
export function mermaidOf(machine: Machine): string {
  const { initial, terminal, edges } = graphOf(machine)
  const lines = edges.map(({ from, to, event }) =>
    to === 'previous'
      ? `  note right of ${from}: ${event} leads back to where the job was`
      : `  ${from} --> ${to}: ${event}`
  )
  return ['stateDiagram-v2', `  [*] --> ${initial}`, ...lines, ...terminal.map(state => `  ${state} --> [*]`), ''].join(
    '\n'
  )
}
