/**
 * The lifecycle engine. It knows states, events and plans, but no word of MetaStudio: those are in `machines/`.
 *
 *   plan step due -> applyTransition(machine, state, event) -> { to, effects } -> the caller stores and performs them
 *
 * Invariants
 * 1. `applyTransition` is pure: it verifies the source state, names the effects, and gives the destination last.
 * 2. A transition that the machine does not list is refused, whoever asks for it.
 * 3. A plan is settled when the work it describes begins; changing the settings later does not bend it.
 */
import type { LifecycleMode, LifecycleSettings, Outcome } from './lifecycle-settings.ts'

/** What a transition asks the rest of the emulator to do, in order, in the same transaction. */
export type Effect = 'begin' | 'end' | 'asset' | 'failure' | 'callback' | 'plan' | 'clear-plan' | 'remember-state'

export type Actor = 'system' | 'uploader' | 'reviewer' | 'trainer' | 'user' | 'admin'

export interface Transition<State extends string> {
  from: readonly State[]
  /** `previous` goes back to the state that the `remember-state` effect noted. */
  to: State | 'previous'
  /** Whose act it is; `system` is the emulated service itself. */
  actor: Actor
  /** What the actor is told to do, where that is not the event in kebab case. */
  action?: string
  effects?: readonly Effect[]
  summary: string
}

export interface Machine<State extends string = string, Event extends string = string> {
  kind: string
  initial: State
  /** Where work ends well. */
  success: State
  /** States in which the client's files are awaited, if the kind takes any. */
  takesFiles?: readonly State[]
  terminal: readonly State[]
  states: readonly State[]
  transitions: Readonly<Record<Event, Transition<State>>>
  /** The happy paths by name; each is the events in order. */
  paths: Readonly<Record<string, readonly Event[]>>
  /** The event by which work fails in a state. */
  failures: Readonly<Partial<Record<State, Event>>>
  /** The event by which content is blocked in a state. */
  blocks: Readonly<Partial<Record<State, Event>>>
  /** Where an outcome strikes when the settings do not say. */
  failsAt: State
  blocksAt?: State
  /** The documented error code of a failure that the settings did not choose. */
  failureCode: string
  /** Milliseconds spent in a state, by profile and state. */
  delays: Readonly<Record<'fast' | 'realistic', Readonly<Partial<Record<State, number>>>>>
}

/** One future event of a job: it happens `delayMs` of emulator time after the one before. */
export interface PlanStep {
  event: string
  delayMs: number
  code?: string | undefined
  message?: string | undefined
}

/** What lies before a job, settled when the work begins. */
export interface Plan {
  /** What makes the next step happen: its time, a read, or a command. `instant` plans are over once settled. */
  mode: LifecycleMode
  /** In mode `reads`: a step after this many reads. */
  every: number
  steps: PlanStep[]
  /** Present while the job is held: how it went on before, and how long the next step still had. */
  held?: { mode: LifecycleMode; remainingMs: number } | undefined
}

export const emptyPlan: Plan = { mode: 'time', every: 1, steps: [] }

export class TransitionRefused extends Error {
  readonly state: string
  readonly event: string
  readonly possible: string[]
  constructor(machine: Machine, state: string, event: string) {
    const possible = eventsFrom(machine, state)
    super(`${event} is not possible in state ${state}; possible: ${possible.join(', ') || 'nothing, it is final'}`)
    this.state = state
    this.event = event
    this.possible = possible
  }
}

/** The name under which an actor does what an event stands for: `startTraining` is `start-training`. */
export function actionOf(event: string, transition: Transition<string>): string {
  return transition.action ?? event.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** The shortest way from a state to another, as events; undefined when there is none. */
export function routeTo(machine: Machine, from: string, to: string): string[] | undefined {
  const routes = new Map<string, string[]>([[from, []]])
  for (const [state, route] of routes) {
    if (state === to) return route
    for (const event of eventsFrom(machine, state)) {
      const next = machine.transitions[event]?.to
      // Suspending and the like lead nowhere new.
      if (next && next !== 'previous' && !routes.has(next)) routes.set(next, [...route, event])
    }
  }
  return undefined
}

/** Every transition that may still happen to work in a state, and where it leads; the nearest come first. */
export function transitionsAhead(machine: Machine, from: string): { event: string; to: string }[] {
  const states = new Set([from])
  const ahead: { event: string; to: string }[] = []
  for (const state of states) {
    for (const event of eventsFrom(machine, state)) {
      const to = machine.transitions[event]?.to ?? state
      for (const next of to === 'previous' ? rememberedStates(machine) : [to]) {
        ahead.push({ event, to: next })
        states.add(next)
      }
    }
  }
  return ahead
}

/** Where `previous` may lead. */
function rememberedStates(machine: Machine): readonly string[] {
  return Object.values(machine.transitions)
    .filter(({ effects }) => effects?.includes('remember-state'))
    .flatMap(({ from }) => from)
}

/** The index of the first step from `next` on that is possible in a state; the end when none is. */
export function nextPossibleStep(machine: Machine, state: string, plan: Plan, next: number): number {
  for (let index = next; index < plan.steps.length; index++) {
    const event = plan.steps[index]?.event ?? ''
    if (machine.transitions[event]?.from.includes(state)) return index
  }
  return plan.steps.length
}

/** The events that the machine lists for a state. */
export function eventsFrom(machine: Machine, state: string): string[] {
  return Object.keys(machine.transitions).filter(event => machine.transitions[event]?.from.includes(state))
}

export function applyTransition(
  machine: Machine,
  state: string,
  event: string,
  previous?: string
): { to: string; effects: readonly Effect[] } {
  const transition = Object.hasOwn(machine.transitions, event) ? machine.transitions[event] : undefined
  if (!transition?.from.includes(state)) throw new TransitionRefused(machine, state, event)
  const effects = transition.effects ?? []
  const to = transition.to === 'previous' ? (previous ?? machine.initial) : transition.to
  return { to, effects }
}

/**
 * The steps that lead from `start` along a path to the outcome that the settings ask for.
 * `chance` is a number in [0, 1) from the namespace's stream; only a weighted outcome looks at it.
 */
export function settlePlan(
  machine: Machine,
  start: string,
  path: string,
  settings: LifecycleSettings,
  chance: () => number
): Plan {
  const steps = stepsOf(machine, start, path, settings, chance)
  return { mode: settings.mode, every: settings.reads, steps }
}

function stepsOf(
  machine: Machine,
  start: string,
  path: string,
  settings: LifecycleSettings,
  chance: () => number
): PlanStep[] {
  const outcome = settleOutcome(machine, settings.outcome, chance)
  const steps: PlanStep[] = []
  let state = start
  for (const event of machine.paths[path] ?? []) {
    const transition = machine.transitions[event]
    if (!transition?.from.includes(state)) continue
    if (outcome !== 'succeed' && outcome.atState === state) {
      if (outcome.event) {
        steps.push({
          event: outcome.event,
          delayMs: settings.delays[state] ?? 0,
          code: outcome.code,
          message: outcome.message
        })
      }
      return steps
    }
    steps.push({ event, delayMs: settings.delays[state] ?? 0 })
    state = transition.to
  }
  return steps
}

interface Deviation {
  atState: string
  /** Undefined: nothing happens any more, the job is stuck. */
  event?: string | undefined
  code?: string | undefined
  message?: string | undefined
}

function settleOutcome(machine: Machine, outcome: Outcome, chance: () => number): Deviation | 'succeed' {
  if (outcome === 'succeed') return 'succeed'
  if (outcome === 'stuck') return { atState: machine.failsAt }
  if (outcome === 'block') {
    const atState = machine.blocksAt ?? machine.failsAt
    return { atState, event: machine.blocks[atState] ?? machine.failures[atState] }
  }
  if ('fail' in outcome) {
    const atState = outcome.fail.atState ?? machine.failsAt
    return { atState, event: machine.failures[atState], code: outcome.fail.code, message: outcome.fail.message }
  }
  const name = drawWeighted(outcome.weighted, chance())
  return settleOutcome(machine, name === 'fail' ? { fail: { code: machine.failureCode } } : name, chance)
}

function drawWeighted(weights: Partial<Record<'succeed' | 'fail' | 'block' | 'stuck', number>>, at: number) {
  const entries = (['succeed', 'fail', 'block', 'stuck'] as const).map(name => [name, weights[name] ?? 0] as const)
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
  let left = at * total
  for (const [name, weight] of entries) {
    if (left < weight) return name
    left -= weight
  }
  return 'succeed'
}
