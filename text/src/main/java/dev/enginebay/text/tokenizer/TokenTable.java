package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The tokens of a GGUF file by number, by text and by kind. */
final class TokenTable {

  private static final int NORMAL = 1;
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;

  /** Control tokens that end an answer whether or not the file says so; llama.cpp does the same. */
  private static final Set<String> ENDINGS =
      Set.of("<|endoftext|>", "<|im_end|>", "<|eot_id|>", "<|end|>", "<end_of_turn>");

  private final GgufFile file;
  private final List<String> texts;
  private final int[] kinds;
  private final Map<String, Integer> byText = new HashMap<>();
  private final byte[][] bytes;
  private final int longest;
  private final int[] ofByte = new int[256];

  private TokenTable(GgufFile file, List<String> texts, int[] kinds) {
    this.file = file;
    this.texts = texts;
    this.kinds = kinds;
    this.bytes = new byte[texts.size()][];
    this.longest = texts.stream().mapToInt(text -> text.getBytes(UTF_8).length).max().orElse(1);
    for (int token = 0; token < bytes.length; token++) {
      byText.put(texts.get(token), token);
      bytes[token] = spelt(token);
    }
    for (int i = 0; i < ofByte.length; i++) {
      Integer token = byText.get(ByteLetters.letter(i));
      if (token == null) {
        throw refused(
            Reason.MODEL_UNSUPPORTED,
            String.format(Locale.ROOT, "has no token for the byte 0x%02X", i));
      }
      ofByte[i] = token;
    }
  }

  static TokenTable of(GgufFile file) {
    List<String> texts = file.texts("tokenizer.ggml.tokens").orElse(List.of());
    int[] allNormal = new int[texts.size()];
    Arrays.fill(allNormal, NORMAL);
    return new TokenTable(
        file, texts, file.integers("tokenizer.ggml.token_type").orElse(allNormal));
  }

  /** Returns the token that the metadata call by a name, if any. */
  static OptionalInt named(GgufFile file, String name) {
    long id = file.integer("tokenizer.ggml." + name + "_token_id").orElse(-1);
    // All ones stand for none.
    return id >= 0 && id < 0xFFFF_FFFFL ? OptionalInt.of((int) id) : OptionalInt.empty();
  }

  private byte[] spelt(int token) {
    String text = texts.get(token);
    return switch (kinds[token]) {
      case NORMAL -> {
        if (!ByteLetters.spell(text)) {
          throw refused(
              Reason.MODEL_UNSUPPORTED, "token %s is not spelt in bytes".formatted(token));
        }
        yield ByteLetters.bytes(text);
      }
      case USER_DEFINED -> text.getBytes(UTF_8);
      default -> new byte[0];
    };
  }

  int size() {
    return bytes.length;
  }

  /** Returns the bytes of the longest text of a token. */
  int longest() {
    return longest;
  }

  byte[] bytes(int token) {
    return bytes[token].clone();
  }

  int ofByte(int unsignedByte) {
    return ofByte[unsignedByte];
  }

  SpecialTokens specials() {
    return SpecialTokens.of(file);
  }

  Merges merges(GgufFile from) {
    Merges merges = new Merges();
    for (String merge : from.texts("tokenizer.ggml.merges").orElse(List.of())) {
      int space = merge.indexOf(' ', 1);
      Integer left = space < 0 ? null : byText.get(merge.substring(0, space));
      Integer right = space < 0 ? null : byText.get(merge.substring(space + 1));
      Integer merged = space < 0 ? null : byText.get(merge.replaceFirst("(?<=.) ", ""));
      if (left == null || right == null || merged == null) {
        throw refused(Reason.MODEL_INVALID, "the merge '" + merge + "' names what is no token");
      }
      merges.add(left, right, merged);
    }
    return merges;
  }

  Set<Integer> endings(GgufFile from) {
    Set<Integer> endings = new HashSet<>();
    for (String name : List.of("eos", "eot", "eom")) {
      named(from, name).ifPresent(endings::add);
    }
    for (String text : ENDINGS) {
      Integer token = byText.get(text);
      if (token != null && kinds[token] == CONTROL) {
        endings.add(token);
      }
    }
    return endings;
  }

  private InferenceException refused(Reason reason, String problem) {
    return new InferenceException(
        reason, "%s: tokenizer.ggml: %s. Convert the model again.".formatted(file.path(), problem));
  }
}
