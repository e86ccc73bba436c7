/**
 * The connections of a server, as far as their clients keep it waiting: a body that stops coming is cut off, and when
 * the server is to end, whoever holds that up. Knows no route and no request's meaning.
 *
 * Invariants
 * 1. What counts is that bytes come, not how long they take: a slow client that moves is never cut off for its slowness,
 *    nor one that the emulator itself does not read from.
 * 2. A connection costs nothing while no body is on its way: there is no alarm then.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { PhysicalClock } from '../emulator/time/clock.ts'
import { limits } from '../emulator/limits.ts'
import { StalledBody } from '../emulator/files/stalled-body.ts'

/** The newest body on a connection, and when something of it was last seen to have come. */
interface Body {
  request: IncomingMessage
  bytesRead: number
  movedAt: number
}

export class Connections {
  readonly #physical: PhysicalClock
  readonly #open = new Map<Socket, Body | undefined>()
  #takeBack: (() => void) | undefined

  constructor(physical: PhysicalClock) {
    this.#physical = physical
  }

  watch(server: Server): void {
    server.on('connection', (socket: Socket) => {
      this.#open.set(socket, undefined)
      socket.once('close', () => this.#open.delete(socket))
    })
    server.on('request', (request: IncomingMessage) => {
      if (announcesBody(request)) this.#expect(request)
    })
  }

  /**
   * Begins the end: who has asked for nothing is let go, everybody else may go on for `limits.drainMs`. `told` hears how
   * many were cut off then. The returned function ends the bound, when all have ended by themselves.
   */
  drain(told: (cutOff: number) => void): () => void {
    for (const socket of this.#open.keys()) if (socket.bytesRead === 0) socket.destroy()
    const takeBack = this.#physical.alarm(limits.drainMs, () => {
      told(this.#open.size)
      for (const socket of this.#open.keys()) socket.destroy()
    })
    return () => {
      takeBack()
      this.#takeBack?.()
    }
  }

  #expect(request: IncomingMessage): void {
    const { socket } = request
    // A request that is injected has no connection.
    if (!this.#open.has(socket)) return
    this.#open.set(socket, { request, bytesRead: socket.bytesRead, movedAt: this.#physical.elapsed() })
    this.#takeBack ??= this.#lookLater()
  }

  #lookLater(): () => void {
    return this.#physical.alarm(limits.stalledBodyMs / LOOKS, () => {
      this.#takeBack = undefined
      if (this.#look()) this.#takeBack = this.#lookLater()
    })
  }

  /** Whether any body is still on its way. */
  #look(): boolean {
    const now = this.#physical.elapsed()
    let underWay = false
    for (const [socket, body] of this.#open) {
      if (!body) continue
      const { request } = body
      const stands = socket.bytesRead === body.bytesRead && request.readableLength === 0
      if (request.complete || request.destroyed) this.#open.set(socket, undefined)
      else if (stands && now - body.movedAt >= limits.stalledBodyMs) request.destroy(new StalledBody())
      else {
        underWay = true
        if (!stands) Object.assign(body, { bytesRead: socket.bytesRead, movedAt: now })
      }
    }
    return underWay
  }
}

/** How often it is looked within the bound; a body is cut off by this part of it late, at the most. */
const LOOKS = 4

function announcesBody({ headers }: IncomingMessage): boolean {
  return (headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'] !== undefined
}
