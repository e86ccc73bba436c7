import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.metastudio.v1.MetaStudioClient;
import com.huaweicloud.sdk.metastudio.v1.model.ListDigitalHumanVideoRequest;
import com.huaweicloud.sdk.metastudio.v1.model.Show2DDigitalHumanVideoRequest;

public class Example {
  public static void main(String[] arguments) {
    var credentials = new BasicCredentials()
        .withAk(System.getenv("HUAWEICLOUD_SDK_AK"))
        .withSk(System.getenv("HUAWEICLOUD_SDK_SK"))
        .withProjectId("my-project");
    var client = MetaStudioClient.newBuilder()
        .withCredential(credentials)
        .withEndpoint(System.getenv("METASTUDIO_ENDPOINT"))
        .build();

    System.out.println(client.listDigitalHumanVideo(new ListDigitalHumanVideoRequest()).getCount());
    try {
      client.show2DDigitalHumanVideo(new Show2DDigitalHumanVideoRequest().withJobId("unknown"));
    } catch (ClientRequestException error) {
      System.out.println(error.getHttpStatusCode() + " " + error.getErrorCode() + " " + error.getRequestId());
    }
  }
}
