package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.gguf.GgufFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts of special tokens by the names that chat templates know them by. */
public final class SpecialTexts {

  /** Names that templates use, by those of GGUF files, one of which is misspelt there. */
  private static final Map<String, String> NAMES =
      Map.of(
          "bos", "bos_token",
          "eos", "eos_token",
          "unknown", "unk_token",
          "padding", "pad_token",
          "seperator", "sep_token",
          "cls", "cls_token",
          "mask", "mask_token");

  private SpecialTexts() {}

  /**
   * Reads them from a file's metadata.
   *
   * @param file the header
   * @return those that it names
   */
  public static Map<String, String> of(GgufFile file) {
    List<String> texts = file.texts(GgufFile.TOKENS).orElse(List.of());
    Map<String, String> named = new HashMap<>();
    NAMES.forEach(
        (key, name) -> {
          long id = file.integer("tokenizer.ggml." + key + "_token_id").orElse(-1);
          if (id >= 0 && id < texts.size()) {
            named.put(name, texts.get((int) id));
          }
        });
    return Map.copyOf(named);
  }
}
