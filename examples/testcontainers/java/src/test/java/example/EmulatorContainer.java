package example;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The emulator's image: started when it is ready, with a clock that stands still until a test advances it. */
public final class EmulatorContainer extends GenericContainer<EmulatorContainer> {
  private static final int PORT = 4580;

  public EmulatorContainer() {
    super(DockerImageName.parse(System.getenv().getOrDefault("METASTUDIO_EMULATOR_IMAGE", "metastudio-emulator")));
    withExposedPorts(PORT);
    withEnv("MSE_CLOCK", "manual");
    withEnv("MSE_LOG_LEVEL", "warn");
    // Callbacks reach ports of the test as http://host.testcontainers.internal:PORT once they are exposed.
    withAccessToHost(true);
    // Ready means: migrations and seed files are done, too.
    waitingFor(Wait.forHttp("/readyz").forPort(PORT));
  }

  /** Where API and control plane answer; the published port is another one each time. */
  public String url() {
    return "http://" + getHost() + ":" + getMappedPort(PORT);
  }
}
