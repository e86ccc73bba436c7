package example.trailers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Emulator.class)
class TrailersTest {
  private Cloud cloud;
  private Trailers trailers;
  private HttpServer server;

  @BeforeEach
  void open(Cloud cloud) throws IOException {
    this.cloud = cloud;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks";
    trailers = new Trailers(cloud.client(), new Callbacks(url, "a-secret-of-the-cinema"), cloud::advance);
    server.createContext("/callbacks", trailers);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private String order() {
    return trailers.order("Metropolis", "Coming soon.");
  }

  @Test
  @DisplayName("a trailer is known once its callback has come")
  void callback() {
    var jobId = order();
    assertEquals(Optional.empty(), trailers.assetOf(jobId));
    cloud.advance(Duration.ofMinutes(10));
    assertTrue(trailers.assetOf(jobId).orElseThrow().matches("[0-9a-f]{32}"));
  }

  @Test
  @DisplayName("asking every five seconds leads to the end, in no time")
  void polling() {
    var job = trailers.await(order());
    assertEquals("SUCCEED", job.getState().getValue());
    assertEquals("Metropolis", job.getOutputAssetConfig().getAssetName());
  }

  @ParameterizedTest(name = "a trailer that fails with {0} has no asset")
  @ValueSource(strings = {"MSS.42000007", "MSS.41000023"})
  void failure(String code) {
    var outcome = Map.of("fail", Map.of("code", code));
    cloud.control("PUT", "/lifecycles/video", Map.of("mode", "time", "outcome", outcome));
    var jobId = order();
    cloud.awaitDelivery(jobId, "FAILED");
    assertEquals(Optional.of(""), trailers.assetOf(jobId));
    assertEquals(code, trailers.await(jobId).getErrorInfo().getErrorCode());
  }

  @Test
  @DisplayName("a repeated callback changes nothing")
  void repetition() {
    var jobId = order();
    var delivery = "/deliveries/" + cloud.awaitDelivery(jobId, "SUCCEED");
    var before = trailers.assetOf(jobId);

    cloud.control("POST", delivery + "/redeliver", null);
    cloud.control("POST", "/wait", Map.of("for", "idle"));

    var history = cloud.control("GET", delivery, null).get("history");
    assertEquals("204,204", String.join(",", history.findValuesAsText("status")));
    assertEquals(before, trailers.assetOf(jobId));
  }

  @Test
  @DisplayName("a forged callback is not genuine")
  void forgery() {
    var callbacks = new Callbacks("http://localhost:3000/callback", "0123456789abcdef");
    var genuine = "time_stamp=1963307d486&secret=e7df7972d274dcfd0e6bd9e5eeab4556447af0a2937b6fd6eca062f9b462eb27";
    assertTrue(callbacks.isGenuine(genuine));
    assertFalse(callbacks.isGenuine(genuine.replace("eb27", "eb28")));
    assertFalse(callbacks.isGenuine("secret=00"));
  }

  @Test
  @DisplayName("MetaStudio says what it does not take")
  void refusal() {
    var refusal = assertThrows(ClientRequestException.class, () -> trailers.order("x".repeat(300), "Too long."));
    assertEquals(400, refusal.getHttpStatusCode());
    assertEquals("MSS.00000003", refusal.getErrorCode());
  }
}
