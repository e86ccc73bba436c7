/** Puts the control interface and the ways in around an emulator that was started. */
import type { FastifyInstance } from 'fastify'
import { createControl } from '../client/control.ts'
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
  const close = (): Promise<void> => (ended ??= end())
  return {
    ...facts,
    ...createControl(createInjectTransport(control, facts.config.adminToken)),
    inject: request => api.inject(request as never) as unknown as Promise<InjectedAnswer>,
    close,
    [Symbol.asyncDispose]: close
  }
}

/** Control calls take the same way as over HTTP, through the same validation, but for the socket. */
function createInjectTransport(control: FastifyInstance, adminToken: string | undefined): Transport {
  const identification = adminToken === undefined ? {} : { authorization: `Bearer ${adminToken}` }
  return async ({ method, path, headers, body, signal }) => {
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
    return { status: statusCode, contentType: String(answered['content-type'] ?? ''), body: rawPayload }
  }
}
