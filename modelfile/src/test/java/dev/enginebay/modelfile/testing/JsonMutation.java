package dev.enginebay.modelfile.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes random changes to a JSON text, of the kinds that break readers. */
public record JsonMutation(SplittableRandom random) {

  private static final Pattern VALUE =
      Pattern.compile("-?\\d+(\\.\\d+)?|\"[^\"]*\"|true|false|null");

  private static final List<String> TELLING =
      List.of(
          "0",
          "-1",
          "-0",
          "1",
          "2",
          "3",
          "0.0",
          "1.5",
          "1e3",
          "1e999",
          "-1e999",
          "127",
          "65536",
          "2147483647",
          "2147483648",
          "4294967296",
          "70368744177664",
          "4611686018427387904",
          "9223372036854775807",
          "9223372036854775808",
          "1" + "0".repeat(60),
          "1" + "0".repeat(2000),
          "NaN",
          "null",
          "true",
          "\"\"",
          "\"F32\"",
          "\"F4\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"../x.safetensors\"",
          "[]",
          "[[[[[[[[0]]]]]]]]",
          "{}",
          "{\"a\":{\"a\":{\"a\":{}}}}",
          "[0,0]",
          "",
          "}");

  /**
   * Changes a text once to three times.
   *
   * @param sound the text
   * @return another text, no longer JSON perhaps
   */
  public byte[] of(String sound) {
    String text = sound;
    int changes = random.nextBoolean() ? 1 : random.nextInt(1, 4);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      text = changed(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private String changed(String text) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + random.nextInt(1, 48));
    return switch (random.nextInt(8)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 -> text.substring(0, end) + text.substring(at);
      case 2 ->
          text.substring(0, at) + TELLING.get(random.nextInt(TELLING.size())) + text.substring(at);
      case 3 -> {
        char[] characters = text.toCharArray();
        characters[at] = (char) random.nextInt(1, 128);
        yield new String(characters);
      }
      default -> withAnotherValue(text);
    };
  }

  private String withAnotherValue(String text) {
    MatchResult[] values = VALUE.matcher(text).results().toArray(MatchResult[]::new);
    if (values.length == 0) {
      return text;
    }
    MatchResult value = values[random.nextInt(values.length)];
    String other =
        random.nextInt(3) == 0
            ? Arrays.asList(values).get(random.nextInt(values.length)).group()
            : TELLING.get(random.nextInt(TELLING.size()));
    return text.substring(0, value.start()) + other + text.substring(value.end());
  }
}
