/** The emulator's image under Testcontainers: started when it is ready, and steered by the same client as in process. */
import { connect } from 'metastudio-emulator/client'
import type { ConnectedEmulator } from 'metastudio-emulator/client'
import { GenericContainer, TestContainers, Wait } from 'testcontainers'
import type { StartedTestContainer } from 'testcontainers'

const IMAGE = process.env['METASTUDIO_EMULATOR_IMAGE'] ?? 'metastudio-emulator'
const PORT = 4580

export interface EmulatorContainer {
  /** Where the emulated API answers. */
  url: string
  emulator: ConnectedEmulator
  container: StartedTestContainer
}

/**
 * `receiverPorts` are ports of this process that callbacks go to. They have to be listened on already, and are reached
 * from the container as `http://host.testcontainers.internal:PORT`.
 */
export async function startEmulatorContainer(receiverPorts: readonly number[] = []): Promise<EmulatorContainer> {
  if (receiverPorts.length > 0) await TestContainers.exposeHostPorts(...receiverPorts)
  const container = await new GenericContainer(IMAGE)
    .withExposedPorts(PORT)
    .withEnvironment({ MSE_CLOCK: 'manual', MSE_LOG_LEVEL: 'warn' })
    // Ready means: migrations and seed files are done, too.
    .withWaitStrategy(Wait.forHttp('/readyz', PORT))
    .start()
  // The published port is another one each time; upload URLs follow it, since they begin with the host that was called.
  const url = `http://${container.getHost()}:${container.getMappedPort(PORT)}`
  return { url, emulator: connect(url), container }
}
