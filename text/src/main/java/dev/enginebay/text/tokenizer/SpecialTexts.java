package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import java.util.HashMap;
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
   * Returns those of a file.
   *
   * @param tokens of the file
   * @return those that its metadata name
   */
  public static Map<String, String> of(GgufTokens tokens) {
    Map<String, String> named = new HashMap<>();
    NAMES.forEach(
        (key, name) ->
            tokens.named(key).ifPresent(token -> named.put(name, tokens.list().text(token))));
    return Map.copyOf(named);
  }

  /**
   * Returns those of a folder.
   *
   * @param folder may have a {@code tokenizer_config.json}
   * @return those that it names
   */
  public static Map<String, String> of(HuggingFaceFolder folder) {
    Map<String, String> named = new HashMap<>();
    for (String name : NAMES.values()) {
      folder
          .tokenizerConfig()
          .flatMap(config -> HuggingFaceTexts.text(config, name))
          .ifPresent(text -> named.put(name, text));
    }
    return Map.copyOf(named);
  }
}
