package dev.enginebay.llamacpp;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.text.tokenizer.MarkedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes long texts of odd characters with many pre-tokenizers, in a separate JVM since a
 * tokenizer that overflows its stack ends the process.
 *
 * <p>Arguments: a folder for models, the number of characters of a text, and pre-tokenizers.
 */
final class OddTexts {

  static final String DONE = "All texts were encoded.";

  private static final List<String> UNITS =
      List.of(
          "a",
          "A",
          "aA",
          "7",
          "!",
          "$",
          "\n",
          " ",
          "\t",
          "\r\n",
          "\u0000",
          "\u001c",
          "\u001f",
          "!\u001f",
          "7\u001d",
          "a\u001e",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u3000",
          "\u0301",
          "e\u0301",
          "\u6771",
          "\u0e01",
          "\u0660",
          "\u2019",
          "\ufffd",
          "\u200d",
          "\uD83D\uDE00",
          "!\n",
          "'s",
          "a7");

  private OddTexts() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int length = Integer.parseInt(arguments[1]);
    for (String pre : Arrays.asList(arguments).subList(2, arguments.length)) {
      Path file =
          RandomModel.write(
              folder.resolve("odd.gguf"), gguf -> gguf.text("tokenizer.ggml.pre", pre));
      encode(file, pre, length);
      Files.delete(file);
    }
    System.out.println(DONE);
  }

  private static void encode(Path file, String pre, int length) {
    OpenModel model =
        new LlamaEngine().check(file, LoadConfig.unset().withThreads(1).withContextSize(64)).open();
    List<String> lost = new ArrayList<>();
    for (String unit : UNITS) {
      String text = unit.repeat(length / unit.length());
      int bytes = 0;
      for (int token : model.vocabulary().encode(MarkedText.plain(text))) {
        bytes += model.vocabulary().bytes(token).length;
      }
      if (bytes != text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length) {
        lost.add(unit);
      }
    }
    model.decoder().close();
    if (!lost.isEmpty()) {
      throw new AssertionError(pre + " lost characters of " + lost);
    }
  }
}
