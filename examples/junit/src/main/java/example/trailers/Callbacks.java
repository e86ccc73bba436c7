package example.trailers;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells genuine callbacks of MetaStudio from others, by their MSS_A signature. */
public record Callbacks(String url, String key) {
  /** The signature covers the URL as it was given to MetaStudio, not as it arrived; {@code query} is what arrived. */
  public boolean isGenuine(String query) {
    var received = parameter(query, "secret");
    var time = parameter(query, "time_stamp");
    if (received.isEmpty() || time.isEmpty()) return false;
    try {
      var decimal = Long.toString(Long.parseLong(time.get(), 16));
      return matches(time.get(), received.get()) || matches(decimal, received.get());
    } catch (NumberFormatException notHexadecimal) {
      return false;
    }
  }

  private boolean matches(String time, String received) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var expected = HexFormat.of().formatHex(mac.doFinal((url + time).getBytes(StandardCharsets.UTF_8)));
      return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), received.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The last one of that name: MetaStudio appends its own. */
  private static Optional<String> parameter(String query, String name) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .reduce((first, second) -> second)
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
  }
}
