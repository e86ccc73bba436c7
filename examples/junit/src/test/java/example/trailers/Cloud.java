package example.trailers;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.metastudio.v1.MetaStudioClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** One project of the emulator: a cloud of its own, with its own jobs, and a clock that stands still until told. */
public final class Cloud {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final String project;

  Cloud(String url, String project) {
    this.url = url;
    this.project = project;
    control("PUT", "/clock", Map.of("mode", "manual", "at", "2026-01-31T08:00:00Z"));
  }

  /** The official client, as production code builds it. */
  MetaStudioClient client() {
    var credentials = new BasicCredentials()
        .withAk("EMULATORACCESSKEY000")
        .withSk("emulator-secret-key-0000000000000000000")
        .withProjectId(project);
    return MetaStudioClient.newBuilder().withCredential(credentials).withEndpoint(url).build();
  }

  /** One call to the control plane. A refusal says in its hint what to send instead. */
  JsonNode control(String method, String path, Object body) {
    var address = URI.create(url + "/_emulator/v1" + path + "?namespace=" + encode(project, UTF_8));
    try {
      var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
      var request = HttpRequest.newBuilder(address).method(method, content);
      if (body != null) request.header("Content-Type", "application/json");
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) throw new AssertionError(method + " " + path + ": " + answer.body());
      return JSON.readTree(answer.body());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(error);
    }
  }

  /** Lets time pass; what falls due on the way has happened when this returns, callbacks included. */
  void advance(Duration duration) {
    control("POST", "/clock/advance", Map.of("by", duration.toString()));
  }

  /** Moves the clock from event to event until the callback was taken; gives its id. */
  String awaitDelivery(String jobId, String result) {
    var match = Map.of("job_id", jobId, "result", result);
    var answer = control("POST", "/wait", Map.of("for", "delivery", "match", match, "autoAdvance", true));
    return answer.get("matched").get(0).get("id").asText();
  }
}
