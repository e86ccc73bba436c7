/** Chance for stress tests: the same seed and name throw the same dice on every machine. */
import { drawUnit } from '../../emulator/time/random.ts'

export interface Dice {
  /** A whole number from 0 to `sides` - 1. */
  roll(sides: number): number
  pick<T>(choices: readonly T[]): T
}

export function createDice(seed: string, name: string): Dice {
  let throws = 0
  const roll = (sides: number): number => Math.floor(drawUnit(seed, name, throws++) * sides)
  return {
    roll,
    pick<T>(choices: readonly T[]): T {
      const choice = choices[roll(choices.length)]
      if (choice === undefined) throw new Error('there is nothing to pick from')
      return choice
    }
  }
}

/** `STRESS=full` runs a stress test at the size of its promise instead of the size of a test suite. */
export const full = process.env.STRESS === 'full'
