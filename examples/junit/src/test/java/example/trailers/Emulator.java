package example.trailers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that asks for a {@link Cloud} one of its own, in an emulator that all share: the one that
 * METASTUDIO_EMULATOR_URL names, or a process, started as METASTUDIO_EMULATOR_COMMAND says.
 */
public final class Emulator implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Cloud.class;
  }

  @Override
  public Cloud resolveParameter(ParameterContext parameter, ExtensionContext test) {
    var url = System.getenv("METASTUDIO_EMULATOR_URL");
    if (url == null) {
      var store = test.getRoot().getStore(Namespace.create(Emulator.class));
      url = store.getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class).url();
    }
    return new Cloud(url, "trailers-" + UUID.randomUUID());
  }

  /** JUnit closes what its root store holds at the end of the run. */
  private record Running(Process process, String url) implements CloseableResource {
    static Running start() {
      var command = System.getenv().getOrDefault("METASTUDIO_EMULATOR_COMMAND", "metastudio-emulator");
      var words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--port", "0", "--log-level", "error"));
      try {
        var process = new ProcessBuilder(words).redirectError(Redirect.DISCARD).start();
        // The first line is there as soon as the emulator can be called.
        var ready = process.inputReader().readLine();
        if (ready == null) throw new IllegalStateException("the emulator does not start: " + command);
        return new Running(process, new ObjectMapper().readTree(ready).get("url").asText());
      } catch (IOException error) {
        throw new IllegalStateException("the emulator does not start: " + command, error);
      }
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }
}
