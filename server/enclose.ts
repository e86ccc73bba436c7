/** Puts the control interface and the ways in around an emulator that was started. */
import type { FastifyInstance } from 'fastify'
import { createControl } from '../client/control.ts'
import { EmulatorError } from '../client/emulator-error.ts'
import type { Transport } from '../client/transport.ts'
import { CONTROL_PREFIX } from '../routes/control/define-control.ts'
import type { InjectedAnswer, RunningEmulator } from './running-emulator.ts'

type Facts = Pick<RunningEmulator, 'url' | 'controlUrl' | 'config' | 'ready'>

export function enclose(
  facts: Facts,
  { api, control }: Record<'api' | 'control', FastifyInstance>,
  end: () => Promise<void>
): RunningEmulator {
  let ended: Promise<void> | undefined
  const close = (): Promise<void> => (ended ??= end().then(nextTurn))
  const transport = createInjectTransport(control, facts.config.adminToken)
  const orClosed = async <Answer>(answer: () => Promise<Answer>): Promise<Answer> => {
    if (ended) throw closed()
    return answer()
  }
  return {
    ...facts,
    ...createControl(request => orClosed(() => transport(request))),
    inject: request => orClosed(() => api.inject(request as never) as unknown as Promise<InjectedAnswer>),
    close,
    [Symbol.asyncDispose]: close
  }
}

/** Sockets are let go at the end of a turn of the event loop; a suite that never waits for one would pile them up. */
const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

function closed(): EmulatorError {
  const detail = 'this emulator has been closed'
  return new EmulatorError({
    status: 0,
    title: 'Closed',
    detail,
    hint: 'Close it after its last use, or start another one.'
  })
}

/** Control calls take the same way as over HTTP, through the same validation, but for the socket. */
function createInjectTransport(control: FastifyInstance, adminToken: string | undefined): Transport {
  const identification = adminToken === undefined ? {} : { authorization: `Bearer ${adminToken}` }
  return async ({ method, path, headers, body, signal }) => {
    signal?.throwIfAborted()
    const {
      statusCode,
      headers: answered,
      rawPayload
    } = await control.inject({
      method,
      url: `${CONTROL_PREFIX}${path}`,
      headers: { ...headers, ...identification },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : Buffer.from(body) }),
      ...(signal === undefined ? {} : { signal })
    })
    // A call that was given up is answered too; over HTTP its caller would never see that answer.
    signal?.throwIfAborted()
    return { status: statusCode, contentType: answered['content-type'] ?? '', body: rawPayload }
  }
}
