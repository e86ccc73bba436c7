import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.metastudio.v1.MetaStudioClient;
import com.huaweicloud.sdk.metastudio.v1.model.*;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;

/**
 * The story of videos and of a training told by the official Java SDK to an emulator; needs EMULATOR_URL, EMULATOR_AK
 * and EMULATOR_SK. Prints one TAP line a check and leaves with 1 if one failed.
 */
public class Story {
  static final String URL = System.getenv("EMULATOR_URL");
  static final String AK = System.getenv("EMULATOR_AK");
  static final String SK = System.getenv("EMULATOR_SK");
  static final String PROJECT = "0d697589d98091f12f92c0073501cd79";
  static final String TEXT = "Hello, everyone. I'm Yunling. 你好 <&>";
  static int count = 0;
  static int failed = 0;

  static void check(String name, boolean passed, Object seen) {
    count++;
    System.out.println((passed ? "ok " : "not ok ") + count + " - " + name);
    if (passed) return;
    failed++;
    System.out.println("# seen: " + String.valueOf(seen).replace('\n', ' '));
  }

  static void refused(String name, Runnable call, int status, String code) {
    try {
      call.run();
      check(name, false, "no exception");
    } catch (ClientRequestException error) {
      boolean asExpected = error.getHttpStatusCode() == status && code.equals(error.getErrorCode());
      check(name, asExpected && error.getRequestId() != null && error.getErrorMsg() != null, error);
    }
  }

  static MetaStudioClient client(String secret) {
    var credentials = new BasicCredentials().withAk(AK).withSk(secret).withProjectId(PROJECT);
    return MetaStudioClient.newBuilder().withCredential(credentials).withEndpoint(URL).build();
  }

  /** Has no project id; the SDK asks IAM for it. */
  static MetaStudioClient clientOfRegion() {
    var credentials = new BasicCredentials().withAk(AK).withSk(SK).withIamEndpoint(URL);
    return MetaStudioClient.newBuilder().withCredential(credentials).withRegion(new Region("my-region", URL)).build();
  }

  /** Asks the control plane to move videos in another way, or (DELETE) as before. */
  static void setLifecycle(String method, String body) throws Exception {
    var address = URI.create(URL + "/_emulator/v1/lifecycles/video?namespace=" + PROJECT);
    var request = HttpRequest.newBuilder(address);
    if (body.isEmpty()) request.method(method, HttpRequest.BodyPublishers.noBody());
    else request.header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body));
    var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
  }

  /** The example of the official page in the types of the SDK, which have no room for its odd numbers. */
  static Create2DDigitalHumanVideoReq video() {
    var layer = new LayerConfig()
        .withLayerType(LayerConfig.LayerTypeEnum.HUMAN)
        .withPosition(new LayerPositionConfig().withDx(656).withDy(0).withLayerIndex(1))
        .withSize(new LayerSizeConfig().withWidth(607).withHeight(1080));
    var background = new BackgroundConfigInfo()
        .withBackgroundType(BackgroundConfigInfo.BackgroundTypeEnum.IMAGE)
        .withBackgroundConfig("https://obs.example.test/background.jpg?Signature=zXGO%3D");
    var script = new ShootScript()
        .withScriptType(ShootScript.ScriptTypeEnum.TEXT)
        .withTextConfig(new TextConfig().withText(TEXT))
        .withBackgroundConfig(List.of(background))
        .withLayerConfig(List.of(layer));
    var voice = new VoiceConfig().withVoiceAssetId("394f3a27cd0b3d6164ca75c3db1edf6c");
    var settings = new VideoConfig().withCodec(VideoConfig.CodecEnum.H264).withBitrate(5000).withWidth(1920);
    return new Create2DDigitalHumanVideoReq()
        .withModelAssetId("0c7798664ee7178b3dba3bbef57c32e7")
        .withVoiceConfig(voice.withSpeed(100).withPitch(100).withVolume(140))
        .withVideoConfig(settings.withHeight(1080).withFrameRate(VideoConfig.FrameRateEnum._30))
        .withShootScripts(List.of(new ShootScriptItem().withSequenceNo(0).withShootScript(script)))
        .withOutputAssetConfig(new OutputAssetConfig().withAssetName("Yunling's self-introduction."));
  }

  static void videos(MetaStudioClient sdk) throws Exception {
    var create = new Create2DDigitalHumanVideoRequest().withXAppUserId("user-1").withBody(video());
    var created = sdk.create2DDigitalHumanVideo(create);
    boolean hasIds = created.getJobId() != null && created.getXRequestId() != null;
    check("create answers with a job id and a request id", hasIds, created);
    var show = new Show2DDigitalHumanVideoRequest().withJobId(created.getJobId());
    var shown = sdk.show2DDigitalHumanVideo(show);
    for (int tries = 0; !"SUCCEED".equals(shown.getState().getValue()) && tries < 200; tries++) {
      Thread.sleep(100);
      shown = sdk.show2DDigitalHumanVideo(show);
    }
    check("show comes to SUCCEED", "SUCCEED".equals(shown.getState().getValue()), shown);
    var asset = shown.getOutputAssetConfig();
    boolean finished = asset != null && asset.getAssetId() != null && shown.getDuration() > 0;
    check("a finished job has an asset and a duration", finished, shown);
    var shoots = sdk.show2DDigitalHumanVideo(show.withShowScript(true)).getShootScripts();
    var script = shoots.get(0).getShootScript();
    boolean same = script.getTextConfig().getText().equals(TEXT)
        && script.getLayerConfig().get(0).getPosition().getDx() == 656;
    check("show_script gives the settings back", same, script);

    var list = sdk.listDigitalHumanVideo(new ListDigitalHumanVideoRequest().withState("SUCCEED,FAILED").withLimit(5)
        .withAssetName("self-introduction").withFuzzyQueryField(List.of("ASSET_NAME", "JOB_ID")));
    check("list finds it", list.getCount() == 1 && Objects.equals(list.getJobs().get(0).getJobId(), created.getJobId()),
        list);

    setLifecycle("PUT", "{\"mode\": \"manual\"}");
    var waiting = sdk.create2DDigitalHumanVideo(create).getJobId();
    sdk.cancel2DDigitalHumanVideo(new Cancel2DDigitalHumanVideoRequest().withJobId(waiting));
    var state = sdk.show2DDigitalHumanVideo(new Show2DDigitalHumanVideoRequest().withJobId(waiting)).getState();
    check("a cancelled job is CANCELED", "CANCELED".equals(state.getValue()), state);
    setLifecycle("DELETE", "");
  }

  static void refusals(MetaStudioClient sdk) {
    var wrong = new Create2DDigitalHumanVideoRequest().withBody(video());
    wrong.getBody().getVoiceConfig().setSpeed(1000);
    refused("a number out of range is a 400", () -> sdk.create2DDigitalHumanVideo(wrong), 400, "MSS.00000003");
    var unknown = new Show2DDigitalHumanVideoRequest().withJobId("no-such-job");
    refused("an unknown job is a 404", () -> sdk.show2DDigitalHumanVideo(unknown), 404, "MSS.41000003");
    var forger = client("wrong" + SK);
    var all = new ListDigitalHumanVideoRequest();
    refused("a wrong secret is a 401", () -> forger.listDigitalHumanVideo(all), 401, "MSS.00000001");
  }

  static void training(MetaStudioClient sdk) {
    var body = new Create2dModelTrainingJobReq().withName("Test Role").withVideoMultipartCount(2);
    var created = sdk.create2dModelTrainingJob(new Create2dModelTrainingJobRequest().withBody(body));
    check("a training has an upload URL for each part", created.getTrainingVideoUploadUrl().size() == 2, created);
    var command = new Execute2dModelTrainingCommandByUserReq()
        .withCommand(Execute2dModelTrainingCommandByUserReq.CommandEnum.SUBMITVERIFYING);
    var answer = sdk.execute2dModelTrainingCommandByUser(
        new Execute2dModelTrainingCommandByUserRequest().withJobId(created.getJobId()).withBody(command));
    check("a submission without the video is refused in the answer",
        "EXCUTE_FAILED".equals(answer.getCommondResult().getValue()), answer);
    var shown = sdk.show2dModelTrainingJob(new Show2dModelTrainingJobRequest().withJobId(created.getJobId()));
    check("the training waits for its files", "WAIT_FILE_UPLOAD".equals(shown.getState().getValue()), shown);
    sdk.delete2dModelTrainingJob(new Delete2dModelTrainingJobRequest().withJobId(created.getJobId()));
    var list = sdk.list2dModelTrainingJob(new List2dModelTrainingJobRequest().withName("Test Role"));
    check("a deleted training is not listed", list.getCount() == 0, list);
  }

  public static void main(String[] arguments) {
    try {
      var sdk = client(SK);
      videos(sdk);
      refusals(sdk);
      training(sdk);
      var list = clientOfRegion().listDigitalHumanVideo(new ListDigitalHumanVideoRequest());
      check("a region's client gets its project id from IAM", list.getCount() == 0, list);
    } catch (Exception error) {
      check("no call fails unexpectedly", false, error);
    }
    System.out.println("1.." + count);
    System.exit(failed == 0 ? 0 : 1);
  }
}
