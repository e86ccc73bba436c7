package example.trailers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.huaweicloud.sdk.metastudio.v1.MetaStudioClient;
import com.huaweicloud.sdk.metastudio.v1.model.*;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes trailers of films with the official SDK of MetaStudio. It handles the callbacks about them. */
public final class Trailers implements HttpHandler {
  private static final Duration POLL_PAUSE = Duration.ofSeconds(5);
  private static final Set<String> UNDER_WAY = Set.of("WAITING", "PROCESSING");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MetaStudioClient metastudio;
  private final Callbacks callbacks;
  private final Consumer<Duration> pause;
  private final Map<String, String> assets = new ConcurrentHashMap<>();

  /** {@code pause} is how time passes between two questions. */
  public Trailers(MetaStudioClient metastudio, Callbacks callbacks, Consumer<Duration> pause) {
    this.metastudio = metastudio;
    this.callbacks = callbacks;
    this.pause = pause;
  }

  /** Orders a trailer and gives the id of its job. */
  public String order(String film, String text) {
    var background = new BackgroundConfigInfo()
        .withBackgroundType(BackgroundConfigInfo.BackgroundTypeEnum.COLOR)
        .withBackgroundColorConfig("#000000");
    var script = new ShootScript()
        .withScriptType(ShootScript.ScriptTypeEnum.TEXT)
        .withTextConfig(new TextConfig().withText(text))
        .withBackgroundConfig(List.of(background));
    var settings = new VideoConfig().withCodec(VideoConfig.CodecEnum.H264).withBitrate(5000);
    var callback = new CallBackConfig()
        .withCallbackUrl(callbacks.url())
        .withAuthType(CallBackConfig.AuthTypeEnum.MSS_A)
        .withKey(callbacks.key());
    var body = new Create2DDigitalHumanVideoReq()
        .withModelAssetId("presenter")
        .withVoiceConfig(new VoiceConfig().withVoiceAssetId("presenter"))
        .withVideoConfig(settings.withWidth(1920).withHeight(1080))
        .withShootScripts(List.of(new ShootScriptItem().withSequenceNo(0).withShootScript(script)))
        .withOutputAssetConfig(new OutputAssetConfig().withAssetName(film))
        .withCallbackConfig(callback);
    return metastudio.create2DDigitalHumanVideo(new Create2DDigitalHumanVideoRequest().withBody(body)).getJobId();
  }

  /** Asks until the job has ended. */
  public Show2DDigitalHumanVideoResponse await(String jobId) {
    while (true) {
      var job = metastudio.show2DDigitalHumanVideo(new Show2DDigitalHumanVideoRequest().withJobId(jobId));
      if (!UNDER_WAY.contains(job.getState().getValue())) return job;
      pause.accept(POLL_PAUSE);
    }
  }

  /** What a callback said: empty text for a trailer that failed, nothing as long as no callback came. */
  public Optional<String> assetOf(String jobId) {
    return Optional.ofNullable(assets.get(jobId));
  }

  /** The same callback may come again; the first word counts. */
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var query = exchange.getRequestURI().getRawQuery();
      if (query == null || !callbacks.isGenuine(query)) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      var callback = JSON.readTree(exchange.getRequestBody());
      assets.putIfAbsent(callback.get("job_id").asText(), callback.get("asset_id").asText());
      exchange.sendResponseHeaders(204, -1);
    }
  }
}
