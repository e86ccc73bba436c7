/**
 * Chance: the only file that may draw random values. Every draw is a pure function of a seed, a stream name and a
 * counter, so that the same seed and the same order of draws give the same bytes, on any machine and after a restart.
 */
import { hash, randomBytes } from 'node:crypto'

/** A seed nobody chose: 16 hexadecimal digits from the operating system. */
export function freshSeed(): string {
  return randomBytes(8).toString('hex')
}

/** 32 hexadecimal digits (128 bits) for one draw. */
export function drawHex(seed: string, stream: string, counter: number): string {
  return hash('sha256', `${seed}\n${stream}\n${counter}`, 'hex').slice(0, 32)
}

/** A number in [0, 1) for one draw, with 48 bits of resolution. */
export function drawUnit(seed: string, stream: string, counter: number): number {
  return Number.parseInt(drawHex(seed, stream, counter).slice(0, 12), 16) / 2 ** 48
}

/**
 * 32 hexadecimal digits laid out as a version 7 UUID (RFC 9562): 48 bits of time, then random bits. Ids of one
 * namespace therefore sort by creation time, which keeps the index they live in append-only.
 * `atMs` is emulator time.
 */
export function timeOrderedId(seed: string, stream: string, counter: number, atMs: number): string {
  const random = drawHex(seed, stream, counter)
  const time = Math.max(0, atMs).toString(16).padStart(12, '0').slice(-12)
  const sequence = (counter & 0xfff).toString(16).padStart(3, '0')
  const variant = (8 + (Number.parseInt(random[0] ?? '0', 16) & 3)).toString(16)
  return `${time}7${sequence}${variant}${random.slice(1, 16)}`
}

/** The dashed spelling of a 32-digit id. */
export function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
