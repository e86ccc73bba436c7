package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.testcontainers.Testcontainers;
import org.testcontainers.junit.jupiter.Container;

/** A video made in a container calls back to this process. */
@org.testcontainers.junit.jupiter.Testcontainers
class CallbackTest {
  private static final String PROJECT = "one-test-one-project";

  @Container
  private static final EmulatorContainer EMULATOR = new EmulatorContainer();

  @Test
  void aFinishedVideoCallsBack() throws Exception {
    var received = new CompletableFuture<String>();
    var receiver = HttpServer.create(new InetSocketAddress(0), 0);
    receiver.createContext("/callbacks", exchange -> {
      received.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    receiver.start();
    try {
      var port = receiver.getAddress().getPort();
      Testcontainers.exposeHostPorts(port);
      var created = post("/v1/" + PROJECT + "/2d-digital-human-videos", """
          {
            "video_config": { "codec": "H264", "bitrate": 5000, "width": 1920, "height": 1080 },
            "shoot_scripts": [{ "shoot_script": { "text_config": { "text": "Hello." } } }],
            "callback_config": { "callback_url": "http://host.testcontainers.internal:%d/callbacks" }
          }""".formatted(port));
      assertEquals(200, created.statusCode(), created.body());

      var waited = post("/_emulator/v1/wait?namespace=" + PROJECT, """
          { "for": "delivery", "autoAdvance": true }""");

      assertEquals(200, waited.statusCode(), waited.body());
      assertTrue(received.get(1, TimeUnit.SECONDS).contains("\"result\":\"SUCCEED\""));
    } finally {
      receiver.stop(0);
    }
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(EMULATOR.url() + path))
        .header("Content-Type", "application/json")
        .header("X-Auth-Token", "any-token")
        .POST(BodyPublishers.ofString(body));
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
