/**
 * The four numbers of a layer that the official example writes as `"656,"` and `607.5`: how such spellings are
 * recognised and become integers. No other field of the API is treated so.
 */
import { numberLike } from '../number-like.ts'
import type { CreateVideoRequest } from '../schemas/video-request.ts'

const numbersOf = { position: ['dx', 'dy'], size: ['width', 'height'] } as const

/** Longer lists are refused by the schema; there is no use in going through them. */
const LONGEST_LIST = 100

/**
 * Turns number-like strings into numbers, in place, and says so; fractions stay, since the documented range is judged
 * before they are cut off. Sees the body before any judgement, so nothing about its shape is taken for granted.
 */
export function readLayerNumbers(body: Record<string, unknown>): string[] {
  const notes: string[] = []
  eachOf(body.shoot_scripts, (item, scene) => {
    eachOf(partOf(item, 'shoot_script')?.layer_config, (layer, index) => {
      const path = `shoot_scripts[${scene}].shoot_script.layer_config[${index}]`
      for (const part of ['position', 'size'] as const) readNumbers(partOf(layer, part), part, path, notes)
    })
  })
  return notes
}

function readNumbers(
  part: Record<string, unknown> | undefined,
  name: keyof typeof numbersOf,
  path: string,
  notes: string[]
): void {
  if (!part) return
  for (const field of numbersOf[name]) {
    const given = part[field]
    const number = typeof given === 'string' && numberLike.test(given) ? Number.parseFloat(given) : given
    if (typeof number !== 'number' || (number === given && Number.isInteger(number))) continue
    part[field] = number
    notes.push(`${path}.${name}.${field} ${JSON.stringify(given)} is taken as ${Math.trunc(number)}`)
  }
}

/** Cuts fractions off towards zero, in place; the body is judged by now. */
export function cutLayerNumbers(body: CreateVideoRequest): void {
  for (const item of body.shoot_scripts ?? []) {
    for (const { position, size } of item.shoot_script.layer_config ?? []) {
      if (position) {
        position.dx = Math.trunc(position.dx)
        position.dy = Math.trunc(position.dy)
      }
      if (size?.width !== undefined) size.width = Math.trunc(size.width)
      if (size?.height !== undefined) size.height = Math.trunc(size.height)
    }
  }
}

function eachOf(value: unknown, visit: (item: unknown, index: number) => void): void {
  if (Array.isArray(value) && value.length <= LONGEST_LIST) value.forEach(visit)
}

function partOf(value: unknown, name: string): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const part = (value as Record<string, unknown>)[name]
  return typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : undefined
}
